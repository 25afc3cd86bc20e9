//! A task blocks its thread, and there is no other: the neighbour's ticks come late.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-sleep -- stalled --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_global_executor::{GlobalExecutorConfig, init_with_config};
use async_std::task::{block_on, sleep, spawn};
use std::thread;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    // Beneath async-std, and so before it: ASYNC_STD_THREAD_COUNT would do it from outside.
    init_with_config(GlobalExecutorConfig::default().with_min_threads(1));
    block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let ticking = spawn(tick());
    sleep(BEAT * 5 / 4).await;
    let working = spawn(work());
    ticking.await;
    working.await;
}

#[instrument]
async fn tick() {
    let start = Instant::now();
    for number in 1..=3 {
        sleep(BEAT).await;
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
