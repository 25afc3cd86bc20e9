//! Two errands in a group: its block ends when both have, and then their results are read.
//!
//! Run it: `cargo run -p chapter-task-group -- results --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::join;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let bread = task::spawn(fetch("bread", 3));
    let milk = task::spawn(fetch("milk", 1));
    println!("both are sent");

    // There is no group: whoever spawned them awaits them, all of them.
    let (bread, milk) = join!(bread, milk);
    println!("results: {bread} and {milk}");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn fetch(goods: &str, beats: u32) -> usize {
    sleep(BEAT * beats).await;
    println!("{goods}: there after {beats}");
    goods.len()
}
