//! Three coroutines of five beats, gathered: five beats in all, not fifteen.

use futures::future::join_all;
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
    join_all(["A", "B", "C"].map(count)).await;
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count(name: &str) {
    for number in 1..=5 {
        Timer::after(BEAT).await;
        println!("{name} {number}");
    }
}
