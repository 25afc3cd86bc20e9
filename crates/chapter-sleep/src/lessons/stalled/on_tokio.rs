//! A task blocks its thread, and there is no other: the neighbour's ticks come late.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-sleep -- stalled --on tokio`

use std::thread;
use std::time::Duration;
use tokio::time::{Instant, sleep};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main(worker_threads = 1)]
pub async fn main() {
    let ticking = tokio::spawn(tick());
    sleep(BEAT * 5 / 4).await;
    let working = tokio::spawn(work());
    ticking.await.expect("nothing panics");
    working.await.expect("nothing panics");
}

#[instrument]
async fn tick() {
    let start = Instant::now();
    for number in 1..=3 {
        sleep(BEAT).await;
        let beat = start.elapsed().as_millis() / BEAT.as_millis();
        println!("tick {number} at beat {beat}");
    }
}

#[instrument]
async fn work() {
    println!("work blocks");
    thread::sleep(BEAT * 3);
    println!("work goes on");
}
