//! When is waiting enough? At the first end, at the first error, or at the last end.
//!
//! Run it: `cargo run -p chapter-wait -- modes --on tokio`

use std::io;
use std::time::Duration;
use tokio::task::JoinError;
use tokio::time::sleep;
use tokio_util::task::JoinMap;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

type Outcome = Result<io::Result<()>, JoinError>;

#[instrument]
#[tokio::main]
pub async fn main() {
    println!("the first completed:");
    try_out(|_| true).await;
    println!("the first exception:");
    try_out(|outcome| matches!(outcome, Ok(Err(_)))).await;
    println!("all completed:");
    try_out(|_| false).await;
}

async fn try_out(enough: impl Fn(&Outcome) -> bool) {
    let plan = [("A", 1), ("B", 2), ("C", 3)];
    let mut tasks = JoinMap::from_iter(plan.map(|(name, beats)| (name, work(name, beats))));
    let mut done = Vec::new();
    while let Some((name, outcome)) = tasks.join_next().await {
        let is_enough = enough(&outcome);
        done.push((name, outcome));
        if is_enough {
            break;
        }
    }
    println!("done: {:?}, pending: {:?}", names(&done), sorted(tasks.keys()));

    // An error is an outcome like any other.
    for error in done.into_iter().filter_map(|(_, outcome)| outcome.ok()?.err()) {
        println!("  {error}");
    }
    // Those left are aborted as the map is dropped.
}

fn names<'a>(done: &[(&'a str, Outcome)]) -> Vec<&'a str> {
    sorted(done.iter().map(|(name, _)| name))
}

fn sorted<'a>(names: impl Iterator<Item = &'a &'a str>) -> Vec<&'a str> {
    let mut names: Vec<_> = names.copied().collect();
    names.sort_unstable();
    names
}

#[instrument]
async fn work(name: &str, beats: u32) -> io::Result<()> {
    sleep(BEAT * beats).await;
    if name == "B" {
        return Err(io::Error::other("B broke down"));
    }
    Ok(())
}
