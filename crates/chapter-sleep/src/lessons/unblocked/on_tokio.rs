//! One thread, and nobody stalls: blocking goes elsewhere, computing lets go.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-sleep -- unblocked --on tokio`

use std::hint::spin_loop;
use std::thread;
use std::time::Duration;
use tokio::task::{spawn_blocking, yield_now};
use tokio::time::{Instant, sleep};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main(flavor = "current_thread")]
pub async fn main() {
    let ticking = tokio::spawn(tick());
    sleep(BEAT * 3 / 2).await;
    work().await;
    ticking.await.expect("nothing panics");
}

#[instrument]
async fn tick() {
    let start = Instant::now();
    for number in 1..=5 {
        sleep(BEAT).await;
        let beat = start.elapsed().as_millis() / BEAT.as_millis();
        println!("tick {number} at beat {beat}");
    }
}

#[instrument]
async fn work() {
    println!("work blocks a thread of its own");
    spawn_blocking(|| thread::sleep(BEAT * 2))
        .await
        .expect("nothing panics");
    println!("work computes, and lets go");
    let start = Instant::now();
    while start.elapsed() < BEAT {
        compute_for(BEAT / 10);
        yield_now().await;
    }
    println!("work is done");
}

/// Stands for a slice of real computing.
fn compute_for(time: Duration) {
    let start = Instant::now();
    while start.elapsed() < time {
        spin_loop();
    }
}
