//! One thread, and nobody stalls: blocking goes elsewhere, computing lets go.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-sleep -- unblocked --on smol`

use smol::future::yield_now;
use smol::{LocalExecutor, Timer, block_on, unblock};
use std::hint::spin_loop;
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
    Timer::after(BEAT * 3 / 2).await;
    work().await;
    ticking.await;
}

#[instrument]
async fn tick() {
    let start = Instant::now();
    for number in 1..=5 {
        Timer::after(BEAT).await;
        let beat = start.elapsed().as_millis() / BEAT.as_millis();
        println!("tick {number} at beat {beat}");
    }
}

#[instrument]
async fn work() {
    println!("work blocks a thread of its own");
    unblock(|| thread::sleep(BEAT * 2)).await;
    println!("work computes, and lets go");
    let start = Instant::now();
    while start.elapsed() < BEAT {
        compute_for(BEAT / 10);
        yield_now().await;
    }
    println!("work is done");
}

/// Stands for a slice of real computing.
fn compute_for(time: Duration) {
    let start = Instant::now();
    while start.elapsed() < time {
        spin_loop();
    }
}
