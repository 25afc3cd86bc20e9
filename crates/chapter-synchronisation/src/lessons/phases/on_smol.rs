//! A barrier: three hikers meet twice, and each time go on together.
//!
//! Run it: `cargo run -p chapter-synchronisation -- phases --on smol`

use smol::Timer;
use smol::lock::Barrier;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    let barrier = Arc::new(Barrier::new(3));
    let hikers = [("A", 1), ("B", 2), ("C", 3)]
        .map(|(name, beats)| smol::spawn(hike(name, beats, barrier.clone())));
    for hiker in hikers {
        hiker.await;
    }
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip(barrier))]
async fn hike(name: &str, beats: u32, barrier: Arc<Barrier>) {
    for stage in ["the hut", "the summit"] {
        Timer::after(BEAT * beats).await;
        println!("{name} is at {stage}");
        // Whoever comes last is told so.
        if barrier.wait().await.is_leader() {
            println!("all are at {stage}");
        }
    }
}
