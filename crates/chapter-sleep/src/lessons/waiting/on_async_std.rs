//! Three coroutines sleep for a beat, together: one beat in all, not three.
//!
//! Run it: `cargo run -p chapter-sleep -- waiting --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::sleep;
use futures::join;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    join!(count(), count(), count());
    println!("beats: {}", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count() {
    println!("One");
    sleep(BEAT).await;
    println!("Two");
}
