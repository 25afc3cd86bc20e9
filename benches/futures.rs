//! What does it cost to hand over one letter? `cargo bench -p benches --bench futures`
//!
//! `cargo run -- bench futures` repeats this in rounds, with asyncio beside it. A row
//! is named `GROUP/RUNTIME/WAY/N`, where N is how many letters are handed over:
//!
//! * `letter/ready` makes a postbox, puts the letter in and takes it, all in one task.
//! * `letter/awaited` awaits it before it is in, in the task that then puts it in.
//! * `letter/across` lets another task put it in: the wake goes from task to task.
//!
//! The way `postbox` is the chapter's own; the others are what one finds ready-made.

use benches::contend::{Contender, group, is_quick, is_test, take_turns};
use benches::enter::{self, Body};
use benches::threads;
use chapter_futures::postbox;
use criterion::Criterion;
use futures::channel::oneshot;
use futures::future::join;
use smol::channel;
use std::time::Duration;

/// How many letters are handed over, one after the other.
const SIZES: [usize; 3] = [1, 100, 10_000];

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    one_task(&mut criterion, "letter/ready", &ready_ways());
    one_task(&mut criterion, "letter/awaited", &awaited_ways());
    across(&mut criterion);
    criterion.final_summary();
}

/// Hands over so many letters.
type Way = (&'static str, fn(usize) -> futures::future::BoxFuture<'static, usize>);

macro_rules! ways {
    ($hand_over:ident) => {
        [
            ("postbox", |size| Box::pin($hand_over!(size, postbox::<usize>(), send, recv))),
        ]
    };
}

fn main2() {}
