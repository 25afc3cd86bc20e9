//! Inputs known only at run time, each sum taken as it is ready: the last given is the first.
//!
//! Run it: `cargo run -p chapter-as-completed -- ready --on smol`

use futures::stream::{FuturesUnordered, StreamExt};
use smol::Timer;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const INPUT: &str = "2+3 4+5 5+5 7+2";

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    let pairs = INPUT.split_whitespace().filter_map(numbers);
    let mut sums: FuturesUnordered<_> = pairs.map(|(x, y)| add(x, y)).collect();
    while let Some((x, y, sum)) = sums.next().await {
        let beats = start.elapsed().as_millis() / BEAT.as_millis();
        println!("at beat {beats}: {x} + {y} = {sum}");
    }
}

#[instrument]
async fn add(x: u32, y: u32) -> (u32, u32, u32) {
    Timer::after(BEAT * (8 - x)).await;
    (x, y, x + y)
}

/// Reads `2+3`; none if it is something else.
fn numbers(pair: &str) -> Option<(u32, u32)> {
    let (x, y) = pair.split_once('+')?;
    Some((x.parse().ok()?, y.parse().ok()?))
}
