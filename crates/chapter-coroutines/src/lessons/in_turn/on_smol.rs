//! Two coroutines of five beats, awaited one after the other: ten beats, not five.
//!
//! Run it: `cargo run -p chapter-coroutines -- in_turn --on smol`

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
    // Both are made before either is awaited. That changes nothing.
    let (first, second) = (count("A"), count("B"));
    first.await;
    second.await;
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
