//! Two tasks of 3 and 10 beats: both done after 10, not 13.
//!
//! Run it: `cargo run -p chapter-gather -- pair --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, JoinHandle, sleep};
use futures::FutureExt;
use futures::future::{Shared, join_all};
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    // async-std's handle cannot say whether its task is done. A shared one can, once awaited.
    let tasks =
        [vec![3, 2, 1], vec![10, 5, 0]].map(|numbers| task::spawn(reverse(numbers)).shared());
    println!("{} of 2 are done", done(&tasks));

    let both = join_all(tasks.clone()).await;
    println!("{} of 2 are done", done(&tasks));
    println!("{both:?}");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn reverse(mut numbers: Vec<u32>) -> Vec<u32> {
    let longest = numbers.iter().max().copied().unwrap_or_default();
    sleep(BEAT * longest).await;
    println!("{numbers:?} reversed");
    numbers.reverse();
    numbers
}

fn done<T: Clone>(tasks: &[Shared<JoinHandle<T>>]) -> usize {
    tasks.iter().filter(|task| task.peek().is_some()).count()
}
