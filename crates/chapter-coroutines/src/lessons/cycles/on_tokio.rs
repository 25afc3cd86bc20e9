//! One coroutine of five cycles, a beat each: five beats, on one thread.
//!
//! Run it: `cargo run -p chapter-coroutines -- cycles --on tokio`

use std::collections::HashSet;
use std::thread;
use std::time::{Duration, Instant};
use tokio::time::interval;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let threads = count(5).await;
    let beats = start.elapsed().as_millis() / BEAT.as_millis();
    println!("{beats} beats, threads: {threads}");
}

#[instrument]
async fn count(cycles: u32) -> usize {
    // Unlike sleeps in a row, an interval does not add up their delays.
    let mut beats = interval(BEAT);
    beats.tick().await; // The first tick is at once.
    let mut threads = HashSet::new();
    for number in 1..=cycles {
        beats.tick().await;
        threads.insert(thread::current().id());
        println!("cycle {number}");
    }
    threads.len()
}
