//! At most two pages under way: as one arrives the next begins, and a slow one holds up nobody.
//!
//! Run it: `cargo run -p chapter-as-completed -- pool --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::sleep;
use futures::stream::{self, StreamExt};
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const PAGES: [(&str, u32); 5] = [("/a", 4), ("/b", 1), ("/c", 2), ("/d", 2), ("/e", 3)];

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let mut pages = stream::iter(PAGES.map(fetch)).buffer_unordered(2);
    while let Some(page) = pages.next().await {
        let beats = start.elapsed().as_millis() / BEAT.as_millis();
        println!("at beat {beats}: {page}");
    }
}

#[instrument]
async fn fetch((path, beats): (&'static str, u32)) -> &'static str {
    sleep(BEAT * beats).await;
    path
}
