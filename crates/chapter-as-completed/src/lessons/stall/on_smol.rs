//! A loop's body holds up what runs in the same task: any await of it in Rust, only a
//! call that blocks in asyncio, where each download is a task.
//!
//! Run it: `cargo run -p chapter-as-completed -- stall --on smol`

use futures::stream::{FuturesUnordered, StreamExt};
use smol::Timer;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    println!("standing still");
    let mut downloads = FuturesUnordered::from_iter([download("A", 1), download("B", 3)]);
    while let Some(name) = downloads.next().await {
        // In here nobody polls the other download.
        handle(name).await;
    }

    println!("side by side");
    let tasks = [download("A", 1), download("B", 3)].map(smol::spawn);
    let mut downloads = FuturesUnordered::from_iter(tasks);
    while let Some(name) = downloads.next().await {
        handle(name).await;
    }
}

/// A download arrives piece by piece, one each beat.
#[instrument]
async fn download(name: &'static str, pieces: u32) -> &'static str {
    for _ in 0..pieces {
        Timer::after(BEAT).await;
    }
    println!("{name} is here");
    name
}

#[instrument]
async fn handle(name: &str) {
    Timer::after(BEAT * 5).await;
    println!("{name} is handled");
}
