//! A limit for each step, and one for all of them: each reports to whoever set it.
//!
//! Run it: `cargo run -p chapter-wait-for -- nested --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::future::timeout;
use async_std::task::sleep;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    match timeout(BEAT * 11 / 2, steps()).await {
        Ok(done) => println!("{done}"),
        Err(_) => println!("the whole is late"),
    }
}

#[instrument]
async fn steps() -> &'static str {
    for (number, beats) in [(1, 1), (2, 10), (3, 10)] {
        match timeout(BEAT * 3, step(beats)).await {
            Ok(()) => println!("step {number} is done"),
            Err(_) => println!("step {number} is late"),
        }
    }
    "all steps"
}

#[instrument]
async fn step(beats: u32) {
    sleep(BEAT * beats).await;
}
