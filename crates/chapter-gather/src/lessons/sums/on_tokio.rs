//! Inputs known only at run time: however many there are, they are awaited at once.
//!
//! Run it: `cargo run -p chapter-gather -- sums --on tokio`

use futures::future::join_all;
use std::time::Duration;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const INPUT: &str = "2+3 4+5 5+5 7+2";

#[instrument]
#[tokio::main]
pub async fn main() {
    let pairs = INPUT.split_whitespace().filter_map(numbers);
    let sums = join_all(pairs.map(|(x, y)| add(x, y))).await;
    println!("{sums:?}");
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    // The last given is the first done; the results keep the order given.
    sleep(BEAT * (8 - x)).await;
    println!("{x} + {y} = {}", x + y);
    x + y
}

/// Reads `2+3`; none if it is something else.
fn numbers(pair: &str) -> Option<(u32, u32)> {
    let (x, y) = pair.split_once('+')?;
    Some((x.parse().ok()?, y.parse().ok()?))
}
