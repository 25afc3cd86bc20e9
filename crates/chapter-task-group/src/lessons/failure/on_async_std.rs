//! A fails: C is cancelled at once, B is given the time to save its work, and fails in that.
//! Whoever waits for the group hears of both.
//!
//! Run it: `cargo run -p chapter-task-group -- failure --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::channel::oneshot;
use futures::future::try_join3;
use std::io;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let (stop, stopped) = oneshot::channel();
    let mut breaks = task::spawn(breaks());
    let mut saves = task::spawn(saves(stopped));
    let mut waits = task::spawn(waits());

    let mut errors = Vec::new();
    // Waits for all of them, or for the first error: the other handles are still there.
    if let Err(error) = try_join3(&mut breaks, &mut saves, &mut waits).await {
        errors.push(error);
        waits.cancel().await;
        stop.send(()).expect("B waits for it");
        errors.extend(saves.await.err());
    }
    for error in errors {
        println!("caught: {error}");
    }
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn breaks() -> io::Result<()> {
    sleep(BEAT).await;
    Err(io::Error::other("A broke down"))
}

#[instrument(skip(stopped))]
async fn saves(stopped: oneshot::Receiver<()>) -> io::Result<()> {
    // Should nobody be left to ask, it stops as well.
    let _ = stopped.await;
    sleep(BEAT).await;
    Err(io::Error::other("B could not save"))
}

#[instrument]
async fn waits() -> io::Result<()> {
    let _goodbye = Goodbye;
    sleep(BEAT * 9).await;
    Ok(())
}

struct Goodbye;

impl Drop for Goodbye {
    fn drop(&mut self) {
        println!("C is cancelled");
    }
}
