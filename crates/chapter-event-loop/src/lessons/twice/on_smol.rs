//! Two runs in a row: nothing of the first is left in the second.
//!
//! Run it: `cargo run -p chapter-event-loop -- twice --on smol`

use smol::{LocalExecutor, Timer};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    // Each run has an executor of its own: to drop it is to drop the tasks on it.
    let executor = LocalExecutor::new();
    smol::block_on(executor.run(first(&executor)));
    drop(executor);

    let executor = LocalExecutor::new();
    smol::block_on(executor.run(second()));
}

#[instrument(skip_all)]
async fn first(executor: &LocalExecutor<'_>) {
    executor.spawn(tick()).detach();
    println!("first: {}", add(3, 4).await);
}

#[instrument]
async fn second() {
    println!("second: {}", add(5, 5).await);
}

#[instrument]
async fn tick() {
    for number in 1.. {
        println!("tick {number}");
        Timer::after(2 * BEAT).await;
    }
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    Timer::after(3 * BEAT).await;
    x + y
}
