//! `join!` takes whatever can be awaited: a future, a task, and a bare postbox.
//!
//! Run it: `cargo run -p chapter-futures -- mixed --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::channel::oneshot::{self, Sender};
use futures::join;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let (sender, letter) = oneshot::channel();
    task::spawn(write(sender));
    let task = task::spawn(walk("Ben", 3));

    // Three types: one of them may fail, and says so in its output.
    let (letter, task, walk) = join!(letter, task, walk("Cleo", 1));
    println!("{}", letter.expect("Ada keeps her word"));
    println!("{task}");
    println!("{walk}");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip_all)]
async fn write(postbox: Sender<&'static str>) {
    sleep(2 * BEAT).await;
    postbox.send("Ada writes").expect("somebody waits");
}

#[instrument]
async fn walk(name: &'static str, beats: u32) -> String {
    sleep(beats * BEAT).await;
    format!("{name} walks")
}
