//! Cancelling what is left after an error: task by task, for the gather is done.
//! The lines of those that go on come in any order.
//!
//! Run it: `cargo run -p chapter-gather -- cancel --on smol`

use futures::future::abortable;
use futures::stream::{FuturesUnordered, StreamExt, TryStreamExt};
use smol::Timer;
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let tasks = ["A", "B", "C"].map(|name| smol::spawn(count(name)));
    let mut tasks = FuturesUnordered::from_iter(tasks);
    let (gathering, handle) = abortable(tasks.by_ref().try_collect::<Vec<()>>());
    if let Ok(Err(error)) = gathering.await {
        println!("caught: {error}");
    }

    // The gather has its outcome, the error: there is nothing left in it to stop.
    handle.abort();
    Timer::after(BEAT * 3 / 2).await;

    let mut cancelled = 0;
    for task in tasks {
        // None: it had not finished.
        cancelled += u32::from(task.cancel().await.is_none());
    }
    println!("{cancelled} tasks cancelled");
}

#[instrument]
async fn count(name: &str) -> io::Result<()> {
    for number in 1..=10 {
        Timer::after(BEAT).await;
        if name == "B" && number == 3 {
            return Err(io::Error::other("B failed at 3"));
        }
        if number > 3 {
            println!("{name} goes on all the same: {number}");
        }
    }
    Ok(())
}
