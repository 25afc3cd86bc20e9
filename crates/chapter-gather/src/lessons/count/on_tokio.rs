//! Three coroutines of five beats, gathered: five beats in all, not fifteen.

use futures::future::join_all;
use std::time::{Duration, Instant};
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    join_all(["A", "B", "C"].map(count)).await;
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count(name: &str) {
    for number in 1..=5 {
        sleep(BEAT).await;
        println!("{name} {number}");
    }
}
