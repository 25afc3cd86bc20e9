//! Cancelled where it waits; and asked to stop, so that it can save its work first.
//!
//! Run it: `cargo run -p chapter-tasks -- cancelled --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::channel::oneshot;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let task = task::spawn(work());
    sleep(BEAT).await;
    // None: it had no output yet.
    if task.cancel().await.is_none() {
        println!("cancelled");
    }

    let (stop, stopped) = oneshot::channel();
    let task = task::spawn(save_first(stopped));
    sleep(BEAT).await;
    stop.send(()).expect("the task waits for it");
    println!("{}", task.await);
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn work() {
    let _on_drop = OnDrop;
    sleep(BEAT * 10).await;
    println!("never printed");
}

#[instrument(skip(stopped))]
async fn save_first(stopped: oneshot::Receiver<()>) -> &'static str {
    // Should nobody be left to ask, it stops as well.
    let _ = stopped.await;
    sleep(BEAT * 2).await;
    "saved"
}

/// The `finally` of a Rust future is what it owns: a destructor, which cannot await.
struct OnDrop;

impl Drop for OnDrop {
    fn drop(&mut self) {
        println!("dropped where it waits");
    }
}
