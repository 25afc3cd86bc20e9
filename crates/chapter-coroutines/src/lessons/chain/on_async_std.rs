//! Chained calls: each step awaits the one before; results flow on, times add up.
//!
//! Run it: `cargo run -p chapter-coroutines -- chain --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::sleep;
use std::num::ParseIntError;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
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
    sleep(BEAT * 3).await;
    println!("added up");
    Ok(numbers.iter().sum())
}

#[instrument]
async fn parse() -> Result<Vec<u32>, ParseIntError> {
    let page = fetch().await;
    sleep(BEAT * 2).await;
    println!("parsed");
    page.split_whitespace().map(str::parse).collect()
}

#[instrument]
async fn fetch() -> String {
    sleep(BEAT).await;
    println!("fetched");
    "3 4".to_owned()
}
