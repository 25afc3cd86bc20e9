//! One loop, two runs: what begins in the first ends in the second.
//!
//! Run it: `cargo run -p chapter-event-loop -- runner --on smol`

use smol::{LocalExecutor, Task, Timer};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    let executor = LocalExecutor::new();
    let task = executor.spawn(add(3, 4));
    smol::block_on(executor.run(first()));
    // Nobody runs the executor here, so that the task stands still.
    println!("between the runs");
    smol::block_on(executor.run(second(task)));
}

#[instrument]
async fn first() {
    Timer::after(BEAT).await;
    println!("the first run ends");
}

#[instrument(skip_all)]
async fn second(task: Task<u32>) {
    println!("it comes to {}", task.await);
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    println!("adding");
    Timer::after(2 * BEAT).await;
    x + y
}
