//! A loop's body holds up what runs in the same task: any await of it in Rust, only a
//! call that blocks in asyncio, where each download is a task.
//!
//! Run it: `cargo run -p chapter-as-completed -- stall --on smol`

use futures::stream::{FuturesUnordered, StreamExt};
use smol::Timer;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const DOWNLOADS: [(&str, u32, u64); 2] = [("A", 1, 150), ("B", 5, 100)];

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
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
    let tasks = DOWNLOADS.map(|item| smol::spawn(download(item)));
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
        Timer::after(Duration::from_millis(milliseconds)).await;
    }
    name
}

#[instrument]
async fn handle(name: &str) {
    Timer::after(BEAT * 4).await;
}

fn beat(start: Instant) -> u128 {
    start.elapsed().as_millis() / BEAT.as_millis()
}
