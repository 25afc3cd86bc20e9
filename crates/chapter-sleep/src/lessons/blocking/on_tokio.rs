//! The same three with a sleep that blocks: one after the other, three beats in all.
//!
//! Run it: `cargo run -p chapter-sleep -- blocking --on tokio`

use std::thread::sleep;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    tokio::join!(count(), count(), count());
    println!("beats: {}", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count() {
    println!("One");
    // A sleep of the thread: nothing is awaited, so nobody else gets a turn.
    sleep(BEAT);
    println!("Two");
}
