//! A task is not its result: it says whether it is done, and gives the result at its end.
//!
//! Run it: `cargo run -p chapter-tasks -- reversed --on tokio`

use std::time::{Duration, Instant};
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    // Its type is the compiler's to ask: here it would refuse any other.
    let mut task: JoinHandle<Vec<u32>> = tokio::spawn(reverse(vec![3, 2, 1]));
    println!("{}", state(task.is_finished()));

    // Awaited by reference, the handle stays. It gives its output once.
    let result = (&mut task).await.expect("it does not panic");
    println!("{}", state(task.is_finished()));
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
