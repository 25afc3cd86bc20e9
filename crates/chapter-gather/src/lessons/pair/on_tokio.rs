//! Two tasks of 3 and 10 beats: both done after 10, not 13.
//!
//! Run it: `cargo run -p chapter-gather -- pair --on tokio`

use std::time::{Duration, Instant};
use tokio::task::JoinHandle;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let mut tasks = [vec![3, 2, 1], vec![10, 5, 0]].map(|numbers| tokio::spawn(reverse(numbers)));
    println!("{} of 2 are done", done(&tasks));

    let [first, second] = &mut tasks;
    // An error here would be a task's panic.
    let (first, second) = tokio::try_join!(first, second).expect("no task panics");
    println!("{} of 2 are done", done(&tasks));
    println!("{:?}", [first, second]);
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

fn done<T>(tasks: &[JoinHandle<T>]) -> usize {
    tasks.iter().filter(|task| task.is_finished()).count()
}
