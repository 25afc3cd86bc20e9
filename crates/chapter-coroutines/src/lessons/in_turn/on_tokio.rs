//! Two coroutines of five beats, awaited one after the other: ten beats, not five.
//!
//! Run it: `cargo run -p chapter-coroutines -- in_turn --on tokio`

use std::time::{Duration, Instant};
use tokio::time::interval;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    // Both are made before either is awaited. That changes nothing.
    let (first, second) = (count("A"), count("B"));
    first.await;
    second.await;
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count(name: &str) {
    // Unlike sleeps in a row, an interval does not add up their delays.
    let mut beats = interval(BEAT);
    beats.tick().await; // The first tick is at once.
    for number in 1..=5 {
        beats.tick().await;
        println!("{name} {number}");
    }
}
