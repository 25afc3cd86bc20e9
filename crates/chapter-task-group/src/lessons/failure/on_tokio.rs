//! A fails: C is cancelled at once, B is given the time to save its work, and fails in that.
//! Whoever waits for the group hears of both.
//!
//! Run it: `cargo run -p chapter-task-group -- failure --on tokio`

use std::io;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let stop = CancellationToken::new();
    let mut group = JoinSet::new();
    group.spawn(breaks());
    group.spawn(saves(stop.clone()));
    let waits = group.spawn(waits());

    let mut errors = Vec::new();
    while let Some(ended) = group.join_next().await {
        // A task that was aborted has no outcome.
        if let Ok(Err(error)) = ended {
            errors.push(error);
            waits.abort();
            stop.cancel();
        }
    }
    for error in errors {
        println!("caught: {error}");
    }
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn breaks() -> io::Result<()> {
    sleep(BEAT).await;
    Err(io::Error::other("A broke down"))
}

#[instrument(skip(stop))]
async fn saves(stop: CancellationToken) -> io::Result<()> {
    if stop.run_until_cancelled(sleep(BEAT * 9)).await.is_none() {
        sleep(BEAT).await;
        return Err(io::Error::other("B could not save"));
    }
    Ok(())
}

#[instrument]
async fn waits() -> io::Result<()> {
    let _goodbye = Goodbye;
    sleep(BEAT * 9).await;
    Ok(())
}

struct Goodbye;

impl Drop for Goodbye {
    fn drop(&mut self) {
        println!("C is cancelled");
    }
}
