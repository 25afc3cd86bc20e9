//! # Half a message
//!
//! `select!` drops what has not won. A future that has read half a message takes that half
//! with it. So the future of one message is made once, outside the loop that counts ticks, and
//! the macro only borrows it. `next` on a channel may be dropped at any time, for it takes
//! a word or none: that is what *cancel safe* means, and `read_message` is not.

use futures::channel::mpsc::UnboundedReceiver;
use futures::{FutureExt, StreamExt, select};

/// Listens until no more words come; returns the messages, and how often the clock has ticked.
pub async fn listen(
    mut words: UnboundedReceiver<&'static str>,
    mut ticks: UnboundedReceiver<()>,
) -> (Vec<String>, u32) {
    let (mut messages, mut ticked) = (Vec::new(), 0);
    loop {
        let mut reading = read_message(&mut words).boxed_local().fuse();
        let message = loop {
            select! {
                message = reading => break message,
                () = ticks.select_next_some() => ticked += 1,
            }
        };
        match message {
            Some(message) => messages.push(message),
            None => return (messages, ticked),
        }
    }
}

/// Reads two words; nothing, when the words have ended.
async fn read_message(words: &mut UnboundedReceiver<&'static str>) -> Option<String> {
    let first = words.next().await?;
    let second = words.next().await?;
    Some(format!("{first} {second}"))
}
