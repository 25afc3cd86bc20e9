//! One fails; the other is asked to stop, and all wait for its clean-up.
//!
//! Run it: `cargo run -p chapter-cancellation -- siblings --on smol`
//!
//! A channel that is closed tells everybody who listens at it, and for good: the request.

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use smol::Timer;
use smol::channel::{Receiver, bounded};
use smol::future::FutureExt;
use std::convert::Infallible;
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
    let (ask, stop) = bounded(1);
    let tasks = [smol::spawn(write()), smol::spawn(read(stop))];
    let mut tasks = FuturesUnordered::from_iter(tasks);

    let mut failed = None;
    while let Some(ended) = tasks.next().await {
        if let Err(error) = ended {
            ask.close(); // And wait for the others: a task that is dropped is cut.
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
    Timer::after(BEAT * 2).await;
    println!("writer: disk full");
    Err(io::Error::other("disk full"))
}

#[instrument(skip(stop))]
async fn read(stop: Receiver<Infallible>) -> io::Result<()> {
    let work = async {
        Timer::after(BEAT * 10).await;
        Some(())
    };
    let asked = async { stop.recv().await.ok().map(|never| match never {}) };
    if work.or(asked).await.is_none() {
        println!("reader: asked to stop");
        Timer::after(BEAT * 2).await;
        println!("reader: cleaned up");
    }
    Ok(())
}
