//! A loop that runs for ever, until one of its tasks stops it.
//!
//! Run it: `cargo run -p chapter-event-loop -- forever --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::channel::{Sender, bounded};
use async_std::task;
use futures::join;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    let (stop, stopped) = bounded(1);
    let task = task::spawn(work(stop));
    // The workers run for ever by themselves. This waits until a task says that it is enough.
    let _ = task::block_on(stopped.recv());
    println!("stopped");
    // What cannot be closed has to be ended task by task.
    task::block_on(task.cancel());
    println!("closed");
}

#[instrument(skip_all)]
async fn work(stop: Sender<()>) {
    let (first, second) = join!(add(3, 4), add(5, 5));
    println!("{first} {second}");
    // Also if this task had panicked before: its end of the channel would be dropped.
    let _ = stop.send(()).await;
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    task::sleep(BEAT).await;
    x + y
}
