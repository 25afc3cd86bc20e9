//! # Half a message
//!
//! A message has two words, and a clock ticks between them. `listen` waits for either in
//! a loop, as any server does. It is in production, and once in a while a message is not
//! the one that was sent: a word is missing, and the rest is out of step from there on.
//!
//! Find out where the words are lost, and mend it:
//!
//! * every message arrives whole and in order, whenever the clock ticks;
//! * every tick is counted when it comes, not only between messages;
//! * `read_message` stays as it is: it is somebody else's.
//!
//! `futures::select!` wants futures that are fused and pinned.

use futures::channel::mpsc::UnboundedReceiver;
use futures::{FutureExt, StreamExt, select};

/// Listens until no more words come; returns the messages, and how often the clock has ticked.
pub async fn listen(
    mut words: UnboundedReceiver<&'static str>,
    mut ticks: UnboundedReceiver<()>,
) -> (Vec<String>, u32) {
    let (mut messages, mut ticked) = (Vec::new(), 0);
    loop {
        select! {
            message = read_message(&mut words).boxed_local().fuse() => match message {
                Some(message) => messages.push(message),
                None => return (messages, ticked),
            },
            () = ticks.select_next_some() => ticked += 1,
        }
    }
}

/// Reads two words; nothing, when the words have ended.
async fn read_message(words: &mut UnboundedReceiver<&'static str>) -> Option<String> {
    let first = words.next().await?;
    let second = words.next().await?;
    Some(format!("{first} {second}"))
}
