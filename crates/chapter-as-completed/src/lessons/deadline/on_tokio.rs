//! One deadline for the whole: three beats, and no page after that.
//!
//! Run it: `cargo run -p chapter-as-completed -- deadline --on tokio`

use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout_at};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const PAGES: [(&str, u32); 4] = [("/slow", 7), ("/", 1), ("/huge", 5), ("/about", 2)];

#[instrument]
#[tokio::main]
pub async fn main() {
    let deadline = Instant::now() + BEAT * 3;
    let mut pages = JoinSet::from_iter(PAGES.map(fetch));
    // A deadline that strikes drops `join_next()`, which loses nothing.
    while let Ok(Some(page)) = timeout_at(deadline, pages.join_next()).await {
        println!("{} is here", page.expect("no task panics"));
    }
    println!("{} pages were not here in time", pages.len());
    pages.shutdown().await;
}

#[instrument]
async fn fetch((path, beats): (&'static str, u32)) -> &'static str {
    sleep(BEAT * beats).await;
    path
}
