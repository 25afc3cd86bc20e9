//! An error comes to whoever gathers, at once; the other tasks go on.
//!
//! Run it: `cargo run -p chapter-gather -- failure --on smol`

use futures::stream::{FuturesUnordered, StreamExt, TryStreamExt};
use smol::Timer;
use std::io;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    let plan = [("A", 3), ("B", 1), ("C", 5)];
    let tasks = plan.map(|(name, beats)| smol::spawn(work(name, beats)));
    let mut tasks = FuturesUnordered::from_iter(tasks);
    // Waits for all of them, or for the first error: the others stay in the set.
    if let Err(error) = tasks.by_ref().try_collect::<Vec<()>>().await {
        println!("caught: {error}");
    }

    println!("{} go on", tasks.len());
    // To drop the set now would cancel them: smol's tasks end with their handles.
    tasks.count().await;
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn work(name: &str, beats: u32) -> io::Result<()> {
    Timer::after(BEAT * beats).await;
    if name == "B" {
        return Err(io::Error::other("B broke down"));
    }
    println!("{name} is done");
    Ok(())
}
