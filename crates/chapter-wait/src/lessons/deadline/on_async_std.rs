//! Two tasks and three beats for them: who is done, who is not, by name. Nobody is cancelled.
//!
//! Run it: `cargo run -p chapter-wait -- deadline --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::FutureExt;
use futures::stream::{FuturesUnordered, StreamExt};
use std::collections::HashMap;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let plan = [("quick", 2), ("slow", 9)];
    let mut tasks: HashMap<_, _> = plan
        .map(|(name, beats)| (name, task::spawn(work(beats))))
        .into();

    // The handles are lent: those that are not done can still be cancelled.
    let named = tasks
        .iter_mut()
        .map(|(&name, task)| task.map(move |beats| (name, beats)));
    let waiting: FuturesUnordered<_> = named.collect();
    let done: Vec<_> = waiting.take_until(sleep(BEAT * 3)).collect().await;
    println!(
        "after {} beats:",
        start.elapsed().as_millis() / BEAT.as_millis()
    );
    for (name, beats) in done {
        println!("{name} is done: {beats}");
        tasks.remove(name);
    }

    // The time was up, and that was all: who is to stop has to be told.
    for (name, task) in tasks {
        if task.cancel().await.is_none() {
            println!("{name} is cancelled");
        }
    }
}

#[instrument]
async fn work(beats: u32) -> u32 {
    sleep(BEAT * beats).await;
    beats
}
