//! A task blocks its thread, and there is no other: the neighbour's ticks come late.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-sleep -- stalled --on smol`

use smol::{LocalExecutor, Timer, block_on};
use std::thread;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    let executor = LocalExecutor::new();
    block_on(executor.run(run(&executor)));
}

#[instrument(name = "main", skip_all)]
async fn run(executor: &LocalExecutor<'_>) {
    let ticking = executor.spawn(tick());
    Timer::after(BEAT * 5 / 4).await;
    let working = executor.spawn(work());
    ticking.await;
    working.await;
}

#[instrument]
async fn tick() {
    let start = Instant::now();
    for number in 1..=3 {
        Timer::after(BEAT).await;
        let beat = start.elapsed().as_millis() / BEAT.as_millis();
        println!("tick {number} at beat {beat}");
    }
}

#[instrument]
async fn work() {
    println!("work blocks");
    thread::sleep(BEAT * 3);
    println!("work goes on");
}
