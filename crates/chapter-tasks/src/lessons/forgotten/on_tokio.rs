//! Three ways to forget: a coroutine that nobody runs, a task let go, a task cut off.
//!
//! Run it: `cargo run -p chapter-tasks -- forgotten --on tokio`

use std::time::Duration;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let never_run = work("the lazy one", 1);
    let kept = tokio::spawn(work("the kept one", 1));

    // A handle that is dropped lets its task run on.
    drop(tokio::spawn(work("the one let go", 2)));
    let late = tokio::spawn(work("the late one", 9));
    println!("all are made");

    kept.await.expect("it does not panic");
    sleep(BEAT * 2).await;
    let with_it = if late.is_finished() { "and" } else { "not" };
    println!("main ends, {with_it} the late one");
    drop(never_run);
    // The runtime ends with `main`, and drops the late one where it waits.
}

#[instrument]
async fn work(name: &str, beats: u32) {
    sleep(BEAT * beats).await;
    println!("{name} is done");
}
