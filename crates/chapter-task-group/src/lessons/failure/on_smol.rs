//! A fails: C is cancelled at once, B is given the time to save its work, and fails in that.
//! Whoever waits for the group hears of both.
//!
//! Run it: `cargo run -p chapter-task-group -- failure --on smol`

use futures::channel::oneshot;
use futures::future::try_join3;
use smol::Timer;
use std::io;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    let (stop, stopped) = oneshot::channel();
    let mut breaks = smol::spawn(breaks());
    let mut saves = smol::spawn(saves(stopped));
    let mut waits = smol::spawn(waits());

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
    Timer::after(BEAT).await;
    Err(io::Error::other("A broke down"))
}

#[instrument(skip(stopped))]
async fn saves(stopped: oneshot::Receiver<()>) -> io::Result<()> {
    // Should nobody be left to ask, it stops as well.
    let _ = stopped.await;
    Timer::after(BEAT).await;
    Err(io::Error::other("B could not save"))
}

#[instrument]
async fn waits() -> io::Result<()> {
    let _goodbye = Goodbye;
    Timer::after(BEAT * 9).await;
    Ok(())
}

struct Goodbye;

impl Drop for Goodbye {
    fn drop(&mut self) {
        println!("C is cancelled");
    }
}
