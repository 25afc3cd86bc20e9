//! Start a loop, run one coroutine on it, close the loop, and have the result.
//!
//! Run it: `cargo run -p chapter-event-loop -- run --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    let future = add(3, 4);
    println!("nothing has run yet");
    // There is nothing to make and nothing to close: the runtime is one for the process.
    let total = task::block_on(future);
    println!("{total}");
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    println!("the loop runs add");
    task::sleep(BEAT).await;
    x + y
}
