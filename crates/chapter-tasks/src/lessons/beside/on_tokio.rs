//! A task runs beside its maker: two of five beats take five, not ten.
//!
//! Run it: `cargo run -p chapter-tasks -- beside --on tokio`

use std::time::{Duration, Instant};
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    // A tokio task has an id, but no name: it is told its name as an argument.
    let first = tokio::spawn(count("A", 5));
    let second = tokio::spawn(count("B", 5));
    println!("A and B are under way");

    println!("{}", first.await.expect("it does not panic"));
    println!("{}", second.await.expect("it does not panic"));
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn count(name: &str, to: u32) -> String {
    for _ in 0..to {
        sleep(BEAT).await;
    }
    format!("{name} has counted to {to}")
}
