//! One deadline for the whole: three beats, and no page after that.
//!
//! Run it: `cargo run -p chapter-as-completed -- deadline --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const PAGES: [(&str, u32); 4] = [("/slow", 7), ("/", 1), ("/huge", 5), ("/about", 2)];

#[instrument]
#[async_std::main]
pub async fn main() {
    let mut pages = FuturesUnordered::from_iter(PAGES.map(|page| task::spawn(fetch(page))));
    let mut in_time = pages.by_ref().take_until(Box::pin(sleep(BEAT * 3)));
    while let Some(page) = in_time.next().await {
        println!("{page} is here");
    }
    println!("{} pages were not here in time", pages.len());
    for page in pages {
        page.cancel().await;
    }
}

#[instrument]
async fn fetch((path, beats): (&'static str, u32)) -> &'static str {
    sleep(BEAT * beats).await;
    path
}
