//! A loop's body holds up what runs in the same task: any await of it in Rust, only a
//! call that blocks in asyncio, where each download is a task.
//!
//! Run it: `cargo run -p chapter-as-completed -- stall --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    println!("standing still");
    let mut downloads = FuturesUnordered::from_iter([download("A", 1), download("B", 3)]);
    while let Some(name) = downloads.next().await {
        // In here nobody polls the other download.
        handle(name).await;
    }

    println!("side by side");
    let tasks = [download("A", 1), download("B", 3)].map(task::spawn);
    let mut downloads = FuturesUnordered::from_iter(tasks);
    while let Some(name) = downloads.next().await {
        handle(name).await;
    }
}

/// A download arrives piece by piece, one each beat.
#[instrument]
async fn download(name: &'static str, pieces: u32) -> &'static str {
    for _ in 0..pieces {
        sleep(BEAT).await;
    }
    println!("{name} is here");
    name
}

#[instrument]
async fn handle(name: &str) {
    sleep(BEAT * 5).await;
    println!("{name} is handled");
}
