//! One loop, two runs: what begins in the first ends in the second.
//!
//! Run it: `cargo run -p chapter-event-loop -- runner --on tokio`

use std::io;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::task::{JoinError, JoinHandle};
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() -> io::Result<()> {
    let runtime = Runtime::new()?;
    let task = runtime.spawn(add(3, 4));
    runtime.block_on(first());
    // The worker threads go on meanwhile; a `current_thread` runtime has none.
    println!("between the runs");
    runtime.block_on(second(task))?;
    Ok(())
}

#[instrument]
async fn first() {
    sleep(BEAT).await;
    println!("the first run ends");
}

#[instrument(skip_all)]
async fn second(task: JoinHandle<u32>) -> Result<(), JoinError> {
    println!("it comes to {}", task.await?);
    Ok(())
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    println!("adding");
    sleep(2 * BEAT).await;
    x + y
}
