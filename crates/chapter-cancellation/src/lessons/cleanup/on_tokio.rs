//! Clean-up that awaits, and a request that is refused.
//!
//! Run it: `cargo run -p chapter-cancellation -- cleanup --on tokio`

use std::time::{Duration, Instant};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let token = CancellationToken::new();
    let task = tokio::spawn(save(token.clone()));
    sleep(BEAT).await;
    token.cancel();
    task.await.expect("it does not panic");
    println!(
        "stopped after {} beats",
        start.elapsed().as_millis() / BEAT.as_millis()
    );

    let token = CancellationToken::new();
    let task = tokio::spawn(refuse(token.clone()));
    sleep(BEAT).await;
    token.cancel();
    println!("{}", task.await.expect("it does not panic"));
}

#[instrument(skip(token))]
async fn save(token: CancellationToken) {
    if token.run_until_cancelled(sleep(BEAT * 10)).await.is_none() {
        println!("asked to stop");
        sleep(BEAT * 2).await;
        println!("saved");
    }
}

#[instrument(skip(token))]
async fn refuse(token: CancellationToken) -> &'static str {
    if token.run_until_cancelled(sleep(BEAT * 2)).await.is_none() {
        println!("not now");
        sleep(BEAT).await;
    }
    "finished"
}
