//! Two tasks of 3 and 10 beats: both done after 10, not 13.
//!
//! Run it: `cargo run -p chapter-gather -- pair --on smol`

use futures::future::join_all;
use smol::{Task, Timer};
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    let mut tasks = [vec![3, 2, 1], vec![10, 5, 0]].map(|numbers| smol::spawn(reverse(numbers)));
    println!("{} of 2 are done", done(&tasks));

    let both = join_all(&mut tasks).await;
    println!("{} of 2 are done", done(&tasks));
    println!("{both:?}");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn reverse(mut numbers: Vec<u32>) -> Vec<u32> {
    let longest = numbers.iter().max().copied().unwrap_or_default();
    Timer::after(BEAT * longest).await;
    println!("{numbers:?} reversed");
    numbers.reverse();
    numbers
}

fn done<T>(tasks: &[Task<T>]) -> usize {
    tasks.iter().filter(|task| task.is_finished()).count()
}
