//! `join!` takes whatever can be awaited: a future, a task, and a bare postbox.
//!
//! Run it: `cargo run -p chapter-futures -- mixed --on smol`

use futures::channel::oneshot::{self, Sender};
use futures::join;
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
    let (sender, letter) = oneshot::channel();
    smol::spawn(write(sender)).detach();
    let task = smol::spawn(walk("Ben", 3));

    // Three types: one of them may fail, and says so in its output.
    let (letter, task, walk) = join!(letter, task, walk("Cleo", 1));
    println!("{}", letter.expect("Ada keeps her word"));
    println!("{task}");
    println!("{walk}");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip_all)]
async fn write(postbox: Sender<&'static str>) {
    Timer::after(2 * BEAT).await;
    postbox.send("Ada writes").expect("somebody waits");
}

#[instrument]
async fn walk(name: &'static str, beats: u32) -> String {
    Timer::after(beats * BEAT).await;
    format!("{name} walks")
}
