//! A task is not its result: it says whether it is done, and gives the result at its end.
//!
//! Run it: `cargo run -p chapter-tasks -- reversed --on smol`

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
    // Its type is the compiler's to ask: here it would refuse any other.
    let mut task: Task<Vec<u32>> = smol::spawn(reverse(vec![3, 2, 1]));
    println!("{}", state(task.is_finished()));

    // Awaited by reference, the handle stays. It gives its output once.
    let result = (&mut task).await;
    println!("{}", state(task.is_finished()));
    println!("{result:?}");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn reverse(mut numbers: Vec<u32>) -> Vec<u32> {
    let longest = numbers.iter().max().copied().unwrap_or_default();
    Timer::after(BEAT * longest).await;
    numbers.reverse();
    numbers
}

fn state(is_done: bool) -> &'static str {
    if is_done { "done" } else { "not done" }
}
