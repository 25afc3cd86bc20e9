//! An error comes to whoever gathers, at once; the other tasks go on.
//!
//! Run it: `cargo run -p chapter-gather -- failure --on tokio`

use std::io;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for (name, beats) in [("A", 3), ("B", 1), ("C", 5)] {
        tasks.spawn(work(name, beats));
    }
    if let Err(error) = gather(&mut tasks).await {
        println!("caught: {error}");
    }

    println!("{} go on", tasks.len());
    // To drop the set now would abort them.
    tasks.join_all().await;
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

/// Waits for all tasks, or for the first error: the others stay in the set.
async fn gather(tasks: &mut JoinSet<io::Result<()>>) -> io::Result<()> {
    while let Some(outcome) = tasks.join_next().await {
        outcome.expect("no task panics")?;
    }
    Ok(())
}

#[instrument]
async fn work(name: &str, beats: u32) -> io::Result<()> {
    sleep(BEAT * beats).await;
    if name == "B" {
        return Err(io::Error::other("B broke down"));
    }
    println!("{name} is done");
    Ok(())
}
