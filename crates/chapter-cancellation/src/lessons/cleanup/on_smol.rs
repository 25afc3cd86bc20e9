//! Clean-up that awaits, and a request that is refused.
//!
//! Run it: `cargo run -p chapter-cancellation -- cleanup --on smol`
//!
//! A channel that is closed tells everybody who listens at it, and for good: the request.

use smol::Timer;
use smol::channel::{Receiver, bounded};
use smol::future::FutureExt;
use std::convert::Infallible;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

/// Nothing is ever sent; it ends when the sender is dropped.
type Stop = Receiver<Infallible>;

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    let (ask, stop) = bounded(1);
    let task = smol::spawn(save(stop));
    Timer::after(BEAT).await;
    drop(ask);
    task.await;
    println!(
        "stopped after {} beats",
        start.elapsed().as_millis() / BEAT.as_millis()
    );

    let (ask, stop) = bounded(1);
    let task = smol::spawn(refuse(stop));
    Timer::after(BEAT).await;
    drop(ask);
    println!("{}", task.await);
}

#[instrument(skip(stop))]
async fn save(stop: Stop) {
    if unless_asked(&stop, BEAT * 10).await.is_none() {
        println!("asked to stop");
        Timer::after(BEAT * 2).await;
        println!("saved");
    }
}

#[instrument(skip(stop))]
async fn refuse(stop: Stop) -> &'static str {
    if unless_asked(&stop, BEAT * 2).await.is_none() {
        println!("not now");
        Timer::after(BEAT).await;
    }
    "finished"
}

/// Sleeps, or gives none where the request comes first.
async fn unless_asked(stop: &Stop, time: Duration) -> Option<Instant> {
    let timer = Timer::after(time);
    let asked = async { stop.recv().await.ok().map(|never| match never {}) };
    async { Some(timer.await) }.or(asked).await
}
