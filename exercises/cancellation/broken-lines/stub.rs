//! # Half of the messages are cut in half
//!
//! A ticker shows messages as they come, one a line, and moves on whenever its clock ticks.
//! In the office it works. From far away, where a message may come in two packets, beginnings of
//! messages are missing: never in the logs of the network, only on the ticker.
//!
//! Find out why, and mend it:
//!
//! * every message is shown once, whole, however it comes;
//! * every tick is heard while a message is on its way;
//! * it returns when the messages end. A last one without a line's end counts.

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
    mut messages: impl AsyncBufRead + Unpin,
    mut ticks: UnboundedReceiver<()>,
    mut show: impl FnMut(Shown),
) {
    loop {
        let mut line = String::new();
        select_biased! {
            read = messages.read_line(&mut line).fuse() => match read {
                Ok(1..) => show(Shown::Message(line.trim_end().to_owned())),
                _ => return,
            },
            tick = ticks.next() => match tick {
                Some(()) => show(Shown::Tick),
                None => return,
            },
        }
    }
}
