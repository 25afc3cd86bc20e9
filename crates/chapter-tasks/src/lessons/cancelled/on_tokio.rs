//! Cancelled where it waits; and asked to stop, so that it can save its work first.
//!
//! Run it: `cargo run -p chapter-tasks -- cancelled --on tokio`

use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let task = tokio::spawn(work());
    sleep(BEAT).await;
    task.abort();
    if task.await.is_err_and(|error| error.is_cancelled()) {
        println!("cancelled");
    }

    let (stop, stopped) = oneshot::channel();
    let task = tokio::spawn(save_first(stopped));
    sleep(BEAT).await;
    stop.send(()).expect("the task waits for it");
    println!("{}", task.await.expect("it does not panic"));
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
