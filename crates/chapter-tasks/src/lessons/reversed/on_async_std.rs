//! A task is not its result: it says whether it is done, and gives the result at its end.
//!
//! Run it: `cargo run -p chapter-tasks -- reversed --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, JoinHandle, sleep};
use futures::future::{FutureExt, Shared};
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    // async-std's handle cannot say whether its task is done. A shared one can, once awaited.
    let task: Shared<JoinHandle<Vec<u32>>> = task::spawn(reverse(vec![3, 2, 1])).shared();
    println!("{}", state(task.peek().is_some()));

    // Each clone gives the output, too.
    let result = task.clone().await;
    println!("{}", state(task.peek().is_some()));
    println!("{result:?}");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn reverse(mut numbers: Vec<u32>) -> Vec<u32> {
    let longest = numbers.iter().max().copied().unwrap_or_default();
    sleep(BEAT * longest).await;
    numbers.reverse();
    numbers
}

fn state(is_done: bool) -> &'static str {
    if is_done { "done" } else { "not done" }
}
