//! One deadline for the whole: three beats, and no page after that.
//!
//! Run it: `cargo run -p chapter-as-completed -- deadline --on smol`

use futures::stream::{FuturesUnordered, StreamExt};
use smol::Timer;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const PAGES: [(&str, u32); 4] = [("/slow", 7), ("/", 1), ("/huge", 5), ("/about", 2)];

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let mut pages = FuturesUnordered::from_iter(PAGES.map(|page| smol::spawn(fetch(page))));
    let mut in_time = pages.by_ref().take_until(Timer::after(BEAT * 3));
    while let Some(page) = in_time.next().await {
        println!("{page} is here");
    }
    println!("{} pages were not here in time", pages.len());
    drop(pages); // Each of the tasks is cancelled.
}

#[instrument]
async fn fetch((path, beats): (&'static str, u32)) -> &'static str {
    Timer::after(BEAT * beats).await;
    path
}
