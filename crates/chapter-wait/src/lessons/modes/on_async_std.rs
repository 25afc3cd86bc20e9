//! When is waiting enough? At the first end, at the first error, or at the last end.
//!
//! Run it: `cargo run -p chapter-wait -- modes --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::FutureExt;
use futures::stream::{FuturesUnordered, StreamExt};
use std::collections::HashMap;
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const PLAN: [(&str, u32); 3] = [("A", 1), ("B", 2), ("C", 3)];

#[instrument]
#[async_std::main]
pub async fn main() {
    println!("the first completed:");
    try_out(|_| true).await;
    println!("the first exception:");
    try_out(Result::is_err).await;
    println!("all completed:");
    try_out(|_| false).await;
}

async fn try_out(enough: impl Fn(&io::Result<()>) -> bool) {
    let mut tasks = PLAN.map(|(name, beats)| (name, task::spawn(work(name, beats))));
    // The handles are lent: who is not done stays in hand.
    let named = tasks
        .iter_mut()
        .map(|(name, task)| task.map(|result| (*name, result)));
    let mut waiting: FuturesUnordered<_> = named.collect();
    let mut done = HashMap::new();
    while let Some((name, result)) = waiting.next().await {
        let is_enough = enough(&result);
        done.insert(name, result);
        if is_enough {
            break;
        }
    }

    // An error is an outcome like any other.
    for (name, _) in PLAN {
        match done.get(name) {
            None => println!("  {name} is pending"),
            Some(Err(error)) => println!("  {name} {error}"),
            Some(Ok(())) => println!("  {name} is done"),
        }
    }
    drop(waiting);
    // To drop their handles would let those left run on.
    for (name, task) in tasks {
        if !done.contains_key(name) {
            task.cancel().await;
        }
    }
}

#[instrument]
async fn work(name: &str, beats: u32) -> io::Result<()> {
    sleep(BEAT * beats).await;
    if name == "B" {
        return Err(io::Error::other("broke down"));
    }
    Ok(())
}
