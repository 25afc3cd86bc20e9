//! Who waits is cancelled, and what it waited for goes on: `shield`.
//!
//! Run it: `cargo run -p chapter-wait-for -- shield --on tokio`

use futures::FutureExt;
use std::time::Duration;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let task = tokio::spawn(save());
    // Two are to wait, and a handle can be awaited by one.
    let saving = task.map(|ended| ended.expect("it does not panic")).shared();
    let reader = tokio::spawn(read(saving.clone()));
    sleep(BEAT).await;
    reader.abort();
    if reader.await.is_err_and(|error| error.is_cancelled()) {
        println!("the reader waits no longer");
    }
    println!("main has {}", saving.await);
}

#[instrument]
async fn save() -> &'static str {
    sleep(BEAT * 3).await;
    println!("saved");
    "3 pages"
}

/// A dropped wait is no reason for the task to stop: tokio's run on without their handles.
#[instrument(skip(saving))]
async fn read(saving: impl Future<Output = &'static str>) {
    println!("the reader has {}", saving.await);
}
