//! A group inside a group: what fails inside stops the inner group, and the outer one goes on.
//!
//! Run it: `cargo run -p chapter-task-group -- nested --on smol`

use futures::future::join_all;
use futures::stream::{FuturesUnordered, StreamExt, TryStreamExt};
use smol::{Task, Timer};
use std::io;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let outer = [smol::spawn(count("outside", 2))];
    Timer::after(BEAT).await;
    {
        let inner = [smol::spawn(count("inside", 9)), smol::spawn(breaks())];
        if let Err(error) = all_or_nothing(inner).await {
            println!("caught: {error}");
        }
    }
    println!("the outer group goes on");
    all_or_nothing(outer).await.unwrap();
    println!("both have ended");
}

/// Waits for all tasks; the first error stops the others, and waits until they have.
async fn all_or_nothing<const N: usize>(group: [Task<io::Result<()>>; N]) -> io::Result<()> {
    let mut group = FuturesUnordered::from_iter(group);
    let outcome = group.by_ref().try_collect::<Vec<()>>().await;
    join_all(group.into_iter().map(Task::cancel)).await;
    outcome.map(drop)
}

#[instrument]
async fn count(name: &str, to: u32) -> io::Result<()> {
    let start = Instant::now();
    for number in 1..=to {
        // Until a point in time: the delays of sleeps in a row would add up.
        Timer::after((BEAT * 3 * number).saturating_sub(start.elapsed())).await;
        println!("{name} {number}");
    }
    Ok(())
}

#[instrument]
async fn breaks() -> io::Result<()> {
    Timer::after(BEAT * 4).await;
    Err(io::Error::other("broke down"))
}
