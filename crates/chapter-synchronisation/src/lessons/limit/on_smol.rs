//! A semaphore lets two at a time through: six cakes of a beat each take three.
//!
//! Run it: `cargo run -p chapter-synchronisation -- limit --on smol`

use smol::Timer;
use smol::lock::Semaphore;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    let oven = Arc::new(Oven::default());
    let permits = Arc::new(Semaphore::new(2));
    let cakes: Vec<_> = (1..=6)
        .map(|cake| smol::spawn(bake(cake, permits.clone(), oven.clone())))
        .collect();
    for cake in cakes {
        cake.await;
    }

    println!("{} in the oven at most", oven.most.load(SeqCst));
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
    println!("{} places are free", permits.available_permits());
}

#[instrument(skip(permits, oven))]
async fn bake(cake: u32, permits: Arc<Semaphore>, oven: Arc<Oven>) {
    // Dropped at the end, after an error or a cancel too: the place is free again.
    let _permit = permits.acquire().await;
    oven.most
        .fetch_max(oven.now.fetch_add(1, SeqCst) + 1, SeqCst);
    Timer::after(BEAT).await;
    oven.now.fetch_sub(1, SeqCst);
}

/// How many cakes are in it, and how many were at most.
#[derive(Default)]
struct Oven {
    now: AtomicUsize,
    most: AtomicUsize,
}
