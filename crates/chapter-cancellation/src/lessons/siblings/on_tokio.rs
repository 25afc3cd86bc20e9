//! One fails; the other is asked to stop, and all wait for its clean-up.
//!
//! Run it: `cargo run -p chapter-cancellation -- siblings --on tokio`

use std::io;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let token = CancellationToken::new();
    let mut tasks = JoinSet::new();
    tasks.spawn(write());
    tasks.spawn(read(token.clone()));

    let mut failed = None;
    while let Some(ended) = tasks.join_next().await {
        if let Err(error) = ended.expect("it does not panic") {
            token.cancel(); // And wait for the others: a set that is dropped would not.
            failed.get_or_insert(error);
        }
    }
    if let Some(error) = failed {
        let beats = start.elapsed().as_millis() / BEAT.as_millis();
        println!("both ended after {beats} beats: {error}");
    }
}

#[instrument]
async fn write() -> io::Result<()> {
    sleep(BEAT * 2).await;
    println!("writer: disk full");
    Err(io::Error::other("disk full"))
}

#[instrument(skip(token))]
async fn read(token: CancellationToken) -> io::Result<()> {
    if token.run_until_cancelled(sleep(BEAT * 10)).await.is_none() {
        println!("reader: asked to stop");
        sleep(BEAT * 2).await;
        println!("reader: cleaned up");
    }
    Ok(())
}
