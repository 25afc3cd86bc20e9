//! Cancelling what is left after an error: task by task, for the gather is done.
//! The lines of those that go on come in any order.
//!
//! Run it: `cargo run -p chapter-gather -- cancel --on tokio`

use futures::future::abortable;
use std::io;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let mut tasks = JoinSet::from_iter(["A", "B", "C"].map(count));
    let (gathering, handle) = abortable(gather(&mut tasks));
    if let Ok(Err(error)) = gathering.await {
        println!("caught: {error}");
    }

    // The gather has its outcome, the error: there is nothing left in it to stop.
    handle.abort();
    sleep(BEAT * 3 / 2).await;

    tasks.abort_all();
    let mut cancelled = 0;
    while let Some(outcome) = tasks.join_next().await {
        cancelled += u32::from(outcome.is_err_and(|error| error.is_cancelled()));
    }
    println!("{cancelled} tasks cancelled");
}

/// Waits for all tasks, or for the first error: the others stay in the set.
async fn gather(tasks: &mut JoinSet<io::Result<()>>) -> io::Result<()> {
    while let Some(outcome) = tasks.join_next().await {
        outcome.expect("no task panics")?;
    }
    Ok(())
}

#[instrument]
async fn count(name: &str) -> io::Result<()> {
    for number in 1..=10 {
        sleep(BEAT).await;
        if name == "B" && number == 3 {
            return Err(io::Error::other("B failed at 3"));
        }
        if number > 3 {
            println!("{name} goes on all the same: {number}");
        }
    }
    Ok(())
}
