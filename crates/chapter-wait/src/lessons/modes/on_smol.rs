//! When is waiting enough? At the first end, at the first error, or at the last end.
//!
//! Run it: `cargo run -p chapter-wait -- modes --on smol`

use futures::FutureExt;
use futures::stream::{FuturesUnordered, StreamExt};
use smol::Timer;
use std::collections::BTreeMap;
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    println!("the first completed:");
    try_out(|_| true).await;
    println!("the first exception:");
    try_out(Result::is_err).await;
    println!("all completed:");
    try_out(|_| false).await;
}

async fn try_out(enough: impl Fn(&io::Result<()>) -> bool) {
    let plan = [("A", 1), ("B", 2), ("C", 3)];
    let mut pending: BTreeMap<_, _> =
        plan.map(|(name, beats)| (name, smol::spawn(work(name, beats)))).into();
    let mut done = BTreeMap::new();
    // The handles are lent: those that are not done stay in the map.
    let named = pending.iter_mut().map(|(&name, task)| task.map(move |result| (name, result)));
    let mut waiting = FuturesUnordered::from_iter(named);
    while let Some((name, result)) = waiting.next().await {
        let is_enough = enough(&result);
        done.insert(name, result);
        if is_enough {
            break;
        }
    }
    drop(waiting);
    pending.retain(|name, _| !done.contains_key(name));
    println!("done: {:?}, pending: {:?}", done.keys(), pending.keys());

    // An error is an outcome like any other.
    for error in done.into_values().filter_map(Result::err) {
        println!("  {error}");
    }
    // Those left are cancelled as the map is dropped.
}

#[instrument]
async fn work(name: &str, beats: u32) -> io::Result<()> {
    Timer::after(BEAT * beats).await;
    if name == "B" {
        return Err(io::Error::other("B broke down"));
    }
    Ok(())
}
