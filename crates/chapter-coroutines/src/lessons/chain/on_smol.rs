//! Chained calls: each step awaits the one before; results flow on, times add up.
//!
//! Run it: `cargo run -p chapter-coroutines -- chain --on smol`

use smol::Timer;
use std::num::ParseIntError;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    match total().await {
        Ok(total) => println!("{total}"),
        Err(error) => println!("not a number: {error}"),
    }
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn total() -> Result<u32, ParseIntError> {
    let numbers = parse().await?;
    Timer::after(BEAT * 3).await;
    println!("added up");
    Ok(numbers.iter().sum())
}

#[instrument]
async fn parse() -> Result<Vec<u32>, ParseIntError> {
    let page = fetch().await;
    Timer::after(BEAT * 2).await;
    println!("parsed");
    page.split_whitespace().map(str::parse).collect()
}

#[instrument]
async fn fetch() -> String {
    Timer::after(BEAT).await;
    println!("fetched");
    "3 4".to_owned()
}
