//! Two tasks and three beats for them: who is done, who is not, by name. Nobody is cancelled.
//!
//! Run it: `cargo run -p chapter-wait -- deadline --on tokio`

use std::time::Duration;
use tokio::time::{Instant, sleep, timeout_at};
use tokio_util::task::JoinMap;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let mut tasks = JoinMap::new();
    tasks.spawn("quick", work(2));
    tasks.spawn("slow", work(9));

    let mut done = Vec::new();
    while let Ok(Some((name, beats))) = timeout_at(start + BEAT * 3, tasks.join_next()).await {
        done.push((name, beats.expect("no task panics")));
    }
    println!(
        "after {} beats:",
        start.elapsed().as_millis() / BEAT.as_millis()
    );
    for (name, beats) in done {
        println!("{name} is done: {beats}");
    }

    // The time was up, and that was all: who is to stop has to be told.
    tasks.abort_all();
    while let Some((name, outcome)) = tasks.join_next().await {
        if outcome.is_err_and(|error| error.is_cancelled()) {
            println!("{name} is cancelled");
        }
    }
}

#[instrument]
async fn work(beats: u32) -> u32 {
    sleep(BEAT * beats).await;
    beats
}
