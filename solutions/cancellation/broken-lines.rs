//! # Half of the messages are cut in half
//!
//! A tick won the `select!` while `read_line` held the first half of a message, and that was dropped
//! with it. `lines` stands before the loop: what is dropped with each tick is only `next`, which
//! holds nothing.

use futures::channel::mpsc::UnboundedReceiver;
use futures::{AsyncBufRead, AsyncBufReadExt, FutureExt, StreamExt, select_biased};

/// What the ticker shows.
#[derive(Debug, PartialEq, Eq)]
pub enum Shown {
    /// A message, without its line's end.
    Message(String),
    /// The clock has ticked.
    Tick,
}

/// Shows messages and ticks until the messages end.
pub async fn run(
    messages: impl AsyncBufRead + Unpin,
    mut ticks: UnboundedReceiver<()>,
    mut show: impl FnMut(Shown),
) {
    let mut lines = messages.lines();
    loop {
        select_biased! {
            line = lines.next().fuse() => match line {
                Some(Ok(line)) => show(Shown::Message(line)),
                _ => return,
            },
            tick = ticks.next() => match tick {
                Some(()) => show(Shown::Tick),
                None => return,
            },
        }
    }
}
