//! Three coroutines of five beats, gathered: five beats in all, not fifteen.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-gather -- count --on smol`

use futures::join;
use smol::Timer;
use smol::stream::StreamExt;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    // All three take turns inside this one task.
    join!(count("A"), count("B"), count("C"));
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count(name: &str) {
    // Unlike timers in a row, an interval does not add up their delays.
    let mut beats = Timer::interval(BEAT);
    for number in 1..=5 {
        beats.next().await;
        println!("{name} {number}");
    }
}
