//! Two errands in a group: its block ends when both have, and then their results are read.
//!
//! Run it: `cargo run -p chapter-task-group -- results --on tokio`

use std::time::{Duration, Instant};
use tokio::time::sleep;
use tokio_util::task::TaskTracker;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let group = TaskTracker::new();
    let bread = group.spawn(fetch("bread", 3));
    let milk = group.spawn(fetch("milk", 1));
    println!("both are sent");
    // Closed and empty: only then does the waiting end.
    group.close();
    group.wait().await;

    // Both have ended, so these awaits do not wait.
    let results = (bread.await.unwrap(), milk.await.unwrap());
    println!("results: {} and {}", results.0, results.1);
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn fetch(goods: &str, beats: u32) -> usize {
    sleep(BEAT * beats).await;
    println!("{goods}: there after {beats}");
    goods.len()
}
