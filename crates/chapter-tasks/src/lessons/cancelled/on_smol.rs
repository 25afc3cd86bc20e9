//! Cancelled where it waits; and asked to stop, so that it can save its work first.
//!
//! Run it: `cargo run -p chapter-tasks -- cancelled --on smol`

use futures::channel::oneshot;
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
    let task = smol::spawn(work());
    Timer::after(BEAT).await;
    // None: it had no output yet.
    if task.cancel().await.is_none() {
        println!("cancelled");
    }

    let (stop, stopped) = oneshot::channel();
    let task = smol::spawn(save_first(stopped));
    Timer::after(BEAT).await;
    stop.send(()).expect("the task waits for it");
    println!("{}", task.await);
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn work() {
    let _on_drop = OnDrop;
    Timer::after(BEAT * 10).await;
    println!("never printed");
}

#[instrument(skip(stopped))]
async fn save_first(stopped: oneshot::Receiver<()>) -> &'static str {
    // Should nobody be left to ask, it stops as well.
    let _ = stopped.await;
    Timer::after(BEAT * 2).await;
    "saved"
}

/// The `finally` of a Rust future is what it owns: a destructor, which cannot await.
struct OnDrop;

impl Drop for OnDrop {
    fn drop(&mut self) {
        println!("dropped where it waits");
    }
}
