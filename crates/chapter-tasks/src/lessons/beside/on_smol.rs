//! A task runs beside its maker: two of five beats take five, not ten.
//!
//! Run it: `cargo run -p chapter-tasks -- beside --on smol`

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
    // A smol task has neither name nor id: it is told its name as an argument.
    let first = smol::spawn(count("A", 5));
    let second = smol::spawn(count("B", 5));
    println!("A and B are under way");

    println!("{}", first.await);
    println!("{}", second.await);
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count(name: &str, to: u32) -> String {
    for _ in 0..to {
        Timer::after(BEAT).await;
    }
    format!("{name} has counted to {to}")
}
