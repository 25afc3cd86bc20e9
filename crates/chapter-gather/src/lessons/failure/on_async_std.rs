//! An error comes to whoever gathers, at once; the other tasks go on.
//!
//! Run it: `cargo run -p chapter-gather -- failure --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::stream::{FuturesUnordered, StreamExt, TryStreamExt};
use std::io;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let plan = [("A", 3), ("B", 1), ("C", 5)];
    let tasks = plan.map(|(name, beats)| task::spawn(work(name, beats)));
    let mut tasks = FuturesUnordered::from_iter(tasks);
    // Waits for all of them, or for the first error: the others stay in the set.
    if let Err(error) = tasks.by_ref().try_collect::<Vec<()>>().await {
        println!("caught: {error}");
    }

    println!("{} go on", tasks.len());
    // To drop the set now would let them run, but nobody would wait for them.
    tasks.count().await;
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
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
