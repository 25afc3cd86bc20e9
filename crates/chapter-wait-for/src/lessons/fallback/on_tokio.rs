//! Work that takes 1 to 4 beats, a deadline of 3, and a fallback for when it is late.
//!
//! Run it: `cargo run -p chapter-wait-for -- fallback --on tokio -- 1 23`

use clap::Parser;
use std::time::Duration;
use tokio::time::{sleep, timeout};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const LIMIT: Duration = Duration::from_millis(300);
const FALLBACK: u32 = 0;

/// Work under a deadline.
#[derive(Parser)]
#[command(name = "fallback")]
struct Arguments {
    /// To draw from
    #[arg(default_values_t = [1, 23])]
    seeds: Vec<u32>,
}

#[instrument]
#[tokio::main]
pub async fn main() {
    for seed in Arguments::parse().seeds {
        let tenths = draw(seed);
        let answer = timeout(LIMIT, work(tenths)).await.unwrap_or(FALLBACK);
        let (beats, tenths) = (tenths / 10, tenths % 10);
        println!("seed {seed}: {beats}.{tenths} beats of work, answer {answer}");
    }
}

#[instrument]
async fn work(tenths: u32) -> u32 {
    sleep(BEAT / 10 * tenths).await;
    7
}

/// How many tenths of a beat the work takes: the same seed draws the same. It is never just
/// the limit, where chance would choose the answer.
fn draw(seed: u32) -> u32 {
    let drawn = u64::from(seed) * 48_271 % 2_147_483_647 % 31;
    let tenths = 10 + u32::try_from(drawn).expect("it is at most 30");
    if tenths == 30 { 29 } else { tenths }
}
