//! Who waits is cancelled, and what it waited for goes on: `shield`.
//!
//! Run it: `cargo run -p chapter-wait-for -- shield --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::FutureExt;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    // Two are to wait, and a handle can be awaited by one.
    let saving = task::spawn(save()).shared();
    let reader = task::spawn(read(saving.clone()));
    sleep(BEAT).await;
    if reader.cancel().await.is_none() {
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

/// A dropped wait is no reason for the task to stop: async-std's run on without their handles.
#[instrument(skip(saving))]
async fn read(saving: impl Future<Output = &'static str>) {
    println!("the reader has {}", saving.await);
}
