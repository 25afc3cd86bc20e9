//! Two coroutines of five beats, awaited one after the other: ten beats, not five.
//!
//! Run it: `cargo run -p chapter-coroutines -- in_turn --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::sleep;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
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
    let start = Instant::now();
    for number in 1..=5 {
        // Until a point in time: the delays of sleeps in a row would add up.
        sleep((BEAT * number).saturating_sub(start.elapsed())).await;
        println!("{name} {number}");
    }
}
