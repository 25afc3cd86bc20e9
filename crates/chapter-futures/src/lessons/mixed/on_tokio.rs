//! `join!` takes whatever can be awaited: a future, a task, and a bare postbox.
//!
//! Run it: `cargo run -p chapter-futures -- mixed --on tokio`

use std::time::{Duration, Instant};
use tokio::sync::oneshot::{self, Sender};
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let (sender, letter) = oneshot::channel();
    tokio::spawn(write(sender));
    let task = tokio::spawn(walk("Ben", 3));

    // Three types: two of them may fail, and say so in their outputs.
    let (letter, task, walk) = tokio::join!(letter, task, walk("Cleo", 1));
    println!("{}", letter.expect("Ada keeps her word"));
    println!("{}", task.expect("walking does not panic"));
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
