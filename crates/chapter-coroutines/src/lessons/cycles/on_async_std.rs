//! One coroutine of five cycles, a beat each: five beats, on one thread.
//!
//! Run it: `cargo run -p chapter-coroutines -- cycles --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::sleep;
use std::collections::HashSet;
use std::thread;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let threads = count(5).await;
    let beats = start.elapsed().as_millis() / BEAT.as_millis();
    println!("{beats} beats, threads: {threads}");
}

#[instrument]
async fn count(cycles: u32) -> usize {
    let start = Instant::now();
    let mut threads = HashSet::new();
    for number in 1..=cycles {
        // Until a point in time: the delays of sleeps in a row would add up.
        sleep((BEAT * number).saturating_sub(start.elapsed())).await;
        threads.insert(thread::current().id());
        println!("cycle {number}");
    }
    threads.len()
}
