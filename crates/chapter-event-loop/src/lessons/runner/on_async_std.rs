//! One loop, two runs: what begins in the first ends in the second.
//!
//! Run it: `cargo run -p chapter-event-loop -- runner --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, JoinHandle};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    let task = task::spawn(add(3, 4));
    task::block_on(first());
    // All runs share the one executor there is, and its threads go on meanwhile.
    println!("between the runs");
    task::block_on(second(task));
}

#[instrument]
async fn first() {
    task::sleep(BEAT).await;
    println!("the first run ends");
}

#[instrument(skip_all)]
async fn second(task: JoinHandle<u32>) {
    println!("it comes to {}", task.await);
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    println!("adding");
    task::sleep(2 * BEAT).await;
    x + y
}
