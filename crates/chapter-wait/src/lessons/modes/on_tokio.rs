//! When is waiting enough? At the first end, at the first error, or at the last end.
//!
//! Run it: `cargo run -p chapter-wait -- modes --on tokio`

use std::collections::HashMap;
use std::io;
use std::time::Duration;
use tokio::time::sleep;
use tokio_util::task::JoinMap;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const PLAN: [(&str, u32); 3] = [("A", 1), ("B", 2), ("C", 3)];

#[instrument]
#[tokio::main]
pub async fn main() {
    println!("the first completed:");
    try_out(|_| true).await;
    println!("the first exception:");
    try_out(Result::is_err).await;
    println!("all completed:");
    try_out(|_| false).await;
}

async fn try_out(enough: impl Fn(&io::Result<()>) -> bool) {
    let mut tasks = JoinMap::new();
    for (name, beats) in PLAN {
        tasks.spawn(name, work(name, beats));
    }
    let mut done = HashMap::new();
    while let Some((name, outcome)) = tasks.join_next().await {
        let result = outcome.expect("no task panics");
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
    // Those left are aborted as the map is dropped.
}

#[instrument]
async fn work(name: &str, beats: u32) -> io::Result<()> {
    sleep(BEAT * beats).await;
    if name == "B" {
        return Err(io::Error::other("broke down"));
    }
    Ok(())
}
