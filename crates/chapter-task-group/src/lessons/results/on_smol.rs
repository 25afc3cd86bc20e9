//! Two errands in a group: its block ends when both have, and then their results are read.
//!
//! Run it: `cargo run -p chapter-task-group -- results --on smol`

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
    let bread = smol::spawn(fetch("bread", 3));
    let milk = smol::spawn(fetch("milk", 1));
    println!("both are sent");

    // There is no group: whoever spawned them awaits them, all of them.
    let (bread, milk) = join!(bread, milk);
    println!("results: {bread} and {milk}");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn fetch(goods: &str, beats: u32) -> usize {
    Timer::after(BEAT * beats).await;
    println!("{goods}: there after {beats}");
    goods.len()
}
