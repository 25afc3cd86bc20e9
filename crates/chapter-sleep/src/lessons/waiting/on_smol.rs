//! Three coroutines sleep for a beat, together: one beat in all, not three.
//!
//! Run it: `cargo run -p chapter-sleep -- waiting --on smol`

use futures::join;
use smol::Timer;
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
    Timer::after(BEAT).await;
    println!("Two");
}
