//! A group inside a group: what fails inside stops the inner group, and the outer one goes on.
//!
//! Run it: `cargo run -p chapter-task-group -- nested --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, JoinHandle, sleep};
use futures::future::join_all;
use futures::stream::{FuturesUnordered, StreamExt, TryStreamExt};
use std::io;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let outer = [task::spawn(count("outside", 2))];
    sleep(BEAT).await;
    {
        let inner = [task::spawn(count("inside", 9)), task::spawn(breaks())];
        if let Err(error) = all_or_nothing(inner).await {
            println!("caught: {error}");
        }
    }
    println!("the outer group goes on");
    all_or_nothing(outer).await.unwrap();
    println!("both have ended");
}

/// Waits for all tasks; the first error stops the others, and waits until they have.
async fn all_or_nothing<const N: usize>(group: [JoinHandle<io::Result<()>>; N]) -> io::Result<()> {
    let mut group = FuturesUnordered::from_iter(group);
    let outcome = group.by_ref().try_collect::<Vec<()>>().await;
    join_all(group.into_iter().map(JoinHandle::cancel)).await;
    outcome.map(drop)
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
