//! One loop, two runs: what the first one left goes on in the second.
//!
//! Run it: `cargo run -p chapter-event-loop -- runner --on smol`

use smol::{LocalExecutor, Task, Timer};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    let executor = LocalExecutor::new();
    let task = smol::block_on(executor.run(first(&executor)));
    // Nobody runs the executor here, so that the task stands still.
    println!("between the runs");
    smol::block_on(executor.run(second(task)));
}

#[instrument(skip_all)]
async fn first(executor: &LocalExecutor<'_>) -> Task<u32> {
    println!("a task begins");
    executor.spawn(add(3, 4))
}

#[instrument(skip_all)]
async fn second(task: Task<u32>) {
    println!("it comes to {}", task.await);
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    Timer::after(2 * BEAT).await;
    x + y
}
