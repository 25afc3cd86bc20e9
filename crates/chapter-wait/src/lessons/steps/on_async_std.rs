//! Ten tasks in three steps: the first to be done, then two beats more, then the rest.
//!
//! Run it: `cargo run -p chapter-wait -- steps --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, JoinHandle, sleep};
use futures::stream::{FuturesUnordered, StreamExt};
use std::iter::successors;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const SEED: u32 = 125;

#[instrument]
#[async_std::main]
pub async fn main() {
    let plan = (1..).zip(random_beats(SEED));
    let mut tasks: FuturesUnordered<JoinHandle<u32>> = plan
        .map(|(number, beats)| task::spawn(work(number, beats)))
        .collect();
    println!("{} are unfinished", tasks.len());

    if let Some(number) = tasks.next().await {
        println!(
            "number {number} is the first, {} are unfinished",
            tasks.len()
        );
    }

    // The set is lent: what is not done when the time is up stays in it.
    tasks.by_ref().take_until(sleep(BEAT * 2)).count().await;
    println!("two beats later {} are unfinished", tasks.len());

    tasks.by_ref().count().await;
    println!("in the end {} are unfinished", tasks.len());
}

/// One to nine beats, ten times: the same in every language.
fn random_beats(seed: u32) -> impl Iterator<Item = u32> {
    let next =
        |seed: &u32| Some((seed.wrapping_mul(1_103_515_245).wrapping_add(12_345)) % (1 << 31));
    successors(Some(seed), next)
        .skip(1)
        .take(10)
        .map(|number| 1 + number / 65_536 % 9)
}

#[instrument]
async fn work(number: u32, beats: u32) -> u32 {
    sleep(BEAT * beats).await;
    number
}
