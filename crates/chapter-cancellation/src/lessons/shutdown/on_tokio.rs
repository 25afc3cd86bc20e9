//! Asked to stop: what is under way finishes in time, and what does not is cut.
//!
//! Run it: `cargo run -p chapter-cancellation -- shutdown --on tokio`

use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout_at};
use tokio_util::sync::CancellationToken;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let stop = CancellationToken::new();
    let mut tasks = JoinSet::new();
    tasks.spawn(quick(stop.clone()));
    tasks.spawn(slow());
    sleep(BEAT * 2).await;
    println!("stopping");
    stop.cancel();

    let deadline = tokio::time::Instant::now() + BEAT * 2;
    let mut jobs = 0;
    // Cancel safe: a task that nobody has joined stays in the set.
    while let Ok(Some(done)) = timeout_at(deadline, tasks.join_next()).await {
        jobs += done.expect("it does not panic");
    }
    let cut = tasks.len();
    tasks.shutdown().await;
    println!("{jobs} jobs done, {cut} cut");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip(stop))]
async fn quick(stop: CancellationToken) -> u32 {
    let mut number = 0;
    while !stop.is_cancelled() {
        number += 1;
        sleep(BEAT * 3 / 2).await;
        println!("quick: job {number} done");
    }
    number
}

#[instrument]
async fn slow() -> u32 {
    sleep(BEAT * 20).await;
    println!("never printed");
    1
}
