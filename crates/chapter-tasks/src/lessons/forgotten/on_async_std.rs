//! Three ways to forget: a coroutine that nobody runs, a task let go, a task cut off.
//!
//! Run it: `cargo run -p chapter-tasks -- forgotten --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::future::FutureExt;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let never_run = work("the lazy one", 1);
    let kept = task::spawn(work("the kept one", 1));

    // A handle that is dropped lets its task run on.
    drop(task::spawn(work("the one let go", 2)));
    let late = task::spawn(work("the late one", 9));
    println!("all are made");

    kept.await;
    sleep(BEAT * 2).await;
    let with_it = if late.now_or_never().is_some() {
        "and"
    } else {
        "not"
    };
    println!("main ends, {with_it} the late one");
    drop(never_run);
    // The process ends with `main`, and nobody drops the late one.
}

#[instrument]
async fn work(name: &str, beats: u32) {
    sleep(BEAT * beats).await;
    println!("{name} is done");
}
