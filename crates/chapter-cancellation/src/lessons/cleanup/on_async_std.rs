//! Clean-up that awaits, and a request that is refused.
//!
//! Run it: `cargo run -p chapter-cancellation -- cleanup --on async-std`
//!
//! A channel that is closed tells everybody who listens at it, and for good: the request.
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::channel::{Receiver, bounded};
use async_std::future::timeout;
use async_std::task::{self, sleep};
use std::convert::Infallible;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

/// Nothing is ever sent; it ends when the sender is dropped.
type Stop = Receiver<Infallible>;

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let (ask, stop) = bounded(1);
    let task = task::spawn(save(stop));
    sleep(BEAT).await;
    drop(ask);
    task.await;
    println!(
        "stopped after {} beats",
        start.elapsed().as_millis() / BEAT.as_millis()
    );

    let (ask, stop) = bounded(1);
    let task = task::spawn(refuse(stop));
    sleep(BEAT).await;
    drop(ask);
    println!("{}", task.await);
}

#[instrument(skip(stop))]
async fn save(stop: Stop) {
    if unless_asked(&stop, BEAT * 10).await.is_none() {
        println!("asked to stop");
        sleep(BEAT * 2).await;
        println!("saved");
    }
}

#[instrument(skip(stop))]
async fn refuse(stop: Stop) -> &'static str {
    if unless_asked(&stop, BEAT * 2).await.is_none() {
        println!("not now");
        sleep(BEAT).await;
    }
    "finished"
}

/// Sleeps, or gives none where the request comes first.
async fn unless_asked(stop: &Stop, time: Duration) -> Option<()> {
    match timeout(time, stop.recv()).await {
        Ok(_closed) => None,
        Err(_) => Some(()),
    }
}
