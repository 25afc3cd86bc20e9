//! A loop's body holds up what runs in the same task: any await of it in Rust, only a
//! call that blocks in asyncio, where each download is a task.
//!
//! Run it: `cargo run -p chapter-as-completed -- stall --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::stream::{FuturesUnordered, StreamExt};
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const DOWNLOADS: [(&str, u32, u64); 2] = [("A", 1, 150), ("B", 5, 100)];

#[instrument]
#[async_std::main]
pub async fn main() {
    println!("standing still");
    let start = Instant::now();
    let mut downloads = FuturesUnordered::from_iter(DOWNLOADS.map(download));
    while let Some(name) = downloads.next().await {
        println!("{name} is here at beat {}", beat(start));
        // In here nobody polls the other download.
        handle(name).await;
    }
    println!("all is done at beat {}", beat(start));

    println!("side by side");
    let start = Instant::now();
    let tasks = DOWNLOADS.map(|item| task::spawn(download(item)));
    let mut downloads = FuturesUnordered::from_iter(tasks);
    while let Some(name) = downloads.next().await {
        println!("{name} is here at beat {}", beat(start));
        handle(name).await;
    }
    println!("all is done at beat {}", beat(start));
}

/// A download arrives piece by piece.
#[instrument]
async fn download((name, pieces, milliseconds): (&'static str, u32, u64)) -> &'static str {
    for _ in 0..pieces {
        sleep(Duration::from_millis(milliseconds)).await;
    }
    name
}

#[instrument]
async fn handle(name: &str) {
    sleep(BEAT * 4).await;
}

fn beat(start: Instant) -> u128 {
    start.elapsed().as_millis() / BEAT.as_millis()
}
