//! One coroutine of five cycles, a beat each: five beats, on one thread.
//!
//! Run it: `cargo run -p chapter-coroutines -- cycles --on smol`

use smol::Timer;
use smol::stream::StreamExt;
use std::collections::HashSet;
use std::thread;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    let threads = count(5).await;
    let beats = start.elapsed().as_millis() / BEAT.as_millis();
    println!("{beats} beats, threads: {threads}");
}

#[instrument]
async fn count(cycles: u32) -> usize {
    // Unlike timers in a row, an interval does not add up their delays.
    let mut beats = Timer::interval(BEAT);
    let mut threads = HashSet::new();
    for number in 1..=cycles {
        beats.next().await;
        threads.insert(thread::current().id());
        println!("cycle {number}");
    }
    threads.len()
}
