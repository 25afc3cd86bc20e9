//! A group inside a group: what fails inside stops the inner group, and the outer one goes on.
//!
//! Run it: `cargo run -p chapter-task-group -- nested --on tokio`

use std::io;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let mut outer = JoinSet::new();
    outer.spawn(count("outside", 2));
    sleep(BEAT).await;
    {
        let mut inner = JoinSet::new();
        inner.spawn(count("inside", 9));
        inner.spawn(breaks());
        if let Err(error) = all_or_nothing(inner).await {
            println!("caught: {error}");
        }
    }
    println!("the outer group goes on");
    all_or_nothing(outer).await.unwrap();
    println!("both have ended");
}

/// Waits for all tasks; the first error stops the others, and waits until they have.
async fn all_or_nothing(mut group: JoinSet<io::Result<()>>) -> io::Result<()> {
    let mut outcome = Ok(());
    while let Some(ended) = group.join_next().await {
        // A task that was aborted has no outcome.
        if let Ok(Err(error)) = ended {
            outcome = outcome.and(Err(error));
            group.abort_all();
        }
    }
    outcome
}

#[instrument]
async fn count(name: &str, to: u32) -> io::Result<()> {
    let start = Instant::now();
    for number in 1..=to {
        // Until a point in time: the delays of sleeps in a row would add up.
        sleep((BEAT * 3 * number).saturating_sub(start.elapsed())).await;
        println!("{name} {number}");
    }
    Ok(())
}

#[instrument]
async fn breaks() -> io::Result<()> {
    sleep(BEAT * 4).await;
    Err(io::Error::other("broke down"))
}
