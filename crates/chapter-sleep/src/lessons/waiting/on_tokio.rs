//! Three coroutines sleep for a beat, together: one beat in all, not three.
//!
//! Run it: `cargo run -p chapter-sleep -- waiting --on tokio`

use std::time::{Duration, Instant};
use tokio::time::sleep;
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
    sleep(BEAT).await;
    println!("Two");
}
