//! Two runs in a row: nothing of the first is left in the second.
//!
//! Run it: `cargo run -p chapter-event-loop -- twice --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    task::block_on(first());
    task::block_on(second());
}

#[instrument]
async fn first() {
    let ticker = task::spawn(tick());
    println!("first: {}", add(3, 4).await);
    // Both runs share one executor: without this line the second would hear it tick.
    ticker.cancel().await;
}

#[instrument]
async fn second() {
    println!("second: {}", add(5, 5).await);
}

#[instrument]
async fn tick() {
    for number in 1.. {
        println!("tick {number}");
        task::sleep(2 * BEAT).await;
    }
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    task::sleep(3 * BEAT).await;
    x + y
}
