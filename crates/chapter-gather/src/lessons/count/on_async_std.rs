//! Three coroutines of five beats, gathered: five beats in all, not fifteen.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-gather -- count --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::sleep;
use futures::join;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    // All three take turns inside this one task.
    join!(count("A"), count("B"), count("C"));
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count(name: &str) {
    let start = Instant::now();
    for number in 1..=5 {
        // Until a point in time: the delays of five sleeps in a row would add up.
        sleep((BEAT * number).saturating_sub(start.elapsed())).await;
        println!("{name} {number}");
    }
}
