//! One fails; the other is asked to stop, and all wait for its clean-up.
//!
//! Run it: `cargo run -p chapter-cancellation -- siblings --on async-std`
//!
//! A channel that is closed tells everybody who listens at it, and for good: the request.
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::channel::{Receiver, bounded};
use async_std::future::timeout;
use async_std::task::{self, sleep};
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use std::convert::Infallible;
use std::io;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let (ask, stop) = bounded(1);
    let tasks = [task::spawn(write()), task::spawn(read(stop))];
    let mut tasks = FuturesUnordered::from_iter(tasks);

    let mut failed = None;
    while let Some(ended) = tasks.next().await {
        if let Err(error) = ended {
            ask.close(); // And wait for the others: they would end with the process.
            failed.get_or_insert(error);
        }
    }
    if let Some(error) = failed {
        let beats = start.elapsed().as_millis() / BEAT.as_millis();
        println!("both ended after {beats} beats: {error}");
    }
}

#[instrument]
async fn write() -> io::Result<()> {
    sleep(BEAT * 2).await;
    println!("writer: disk full");
    Err(io::Error::other("disk full"))
}

#[instrument(skip(stop))]
async fn read(stop: Receiver<Infallible>) -> io::Result<()> {
    // The work is to sleep; whoever closes the channel is quicker.
    if timeout(BEAT * 10, stop.recv()).await.is_ok() {
        println!("reader: asked to stop");
        sleep(BEAT * 2).await;
        println!("reader: cleaned up");
    }
    Ok(())
}
