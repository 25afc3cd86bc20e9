//! The same three with a sleep that blocks: one after the other, three beats in all.
//!
//! Run it: `cargo run -p chapter-sleep -- blocking --on smol`

use futures::join;
use std::thread::sleep;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    join!(count(), count(), count());
    println!("beats: {}", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count() {
    println!("One");
    // A sleep of the thread: nothing is awaited, so nobody else gets a turn.
    sleep(BEAT);
    println!("Two");
}
