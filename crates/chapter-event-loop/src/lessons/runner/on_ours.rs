//! One loop, two runs: what begins in the first ends in the second.
//!
//! Run it: `cargo run -p chapter-event-loop -- runner --on ours`

use chapter_event_loop::our_loop::{EventLoop, JoinError, JoinHandle, sleep};
use std::error::Error;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() -> Result<(), Box<dyn Error>> {
    let event_loop = EventLoop::new()?;
    let task = event_loop.spawn(add(3, 4));
    event_loop.run_until_complete(first());
    // Nobody runs the loop here, so that the task stands still.
    println!("between the runs");
    event_loop.run_until_complete(second(task))?;
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
