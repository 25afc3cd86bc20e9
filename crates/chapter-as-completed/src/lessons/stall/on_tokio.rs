//! A loop's body holds up what runs in the same task: any await of it in Rust, only a
//! call that blocks in asyncio, where each download is a task.
//!
//! Run it: `cargo run -p chapter-as-completed -- stall --on tokio`

use futures::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    println!("standing still");
    let mut downloads = FuturesUnordered::from_iter([download("A", 1), download("B", 3)]);
    while let Some(name) = downloads.next().await {
        // In here nobody polls the other download.
        handle(name).await;
    }

    println!("side by side");
    let mut downloads = JoinSet::from_iter([download("A", 1), download("B", 3)]);
    while let Some(ended) = downloads.join_next().await {
        let name = ended.expect("no task panics");
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
