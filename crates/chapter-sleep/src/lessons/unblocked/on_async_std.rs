//! One thread, and nobody stalls: blocking goes elsewhere, computing lets go.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-sleep -- unblocked --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_global_executor::{GlobalExecutorConfig, init_with_config};
use async_std::task::{block_on, sleep, spawn, spawn_blocking, yield_now};
use std::hint::spin_loop;
use std::thread;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    init_with_config(GlobalExecutorConfig::default().with_min_threads(1));
    block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let ticking = spawn(tick());
    sleep(BEAT * 3 / 2).await;
    spawn(work()).await; // On the same thread as the ticks: `run` has the main thread to itself.
    ticking.await;
}

#[instrument]
async fn tick() {
    let start = Instant::now();
    for number in 1..=5 {
        sleep(BEAT).await;
        let beat = start.elapsed().as_millis() / BEAT.as_millis();
        println!("tick {number} at beat {beat}");
    }
}

#[instrument]
async fn work() {
    println!("work blocks a thread of its own");
    spawn_blocking(|| thread::sleep(BEAT * 2)).await;
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
