//! Three coroutines of five beats, gathered: five beats in all, not fifteen.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-gather -- count --on tokio`

use std::time::{Duration, Instant};
use tokio::time::interval;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    // All three take turns inside this one task; tokio's macro begins with another each time.
    tokio::join!(count("A"), count("B"), count("C"));
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count(name: &str) {
    // Unlike sleeps in a row, an interval does not add up their delays.
    let mut beats = interval(BEAT);
    beats.tick().await; // The first tick is at once.
    for number in 1..=5 {
        beats.tick().await;
        println!("{name} {number}");
    }
}
