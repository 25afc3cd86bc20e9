//! Who waits is cancelled, and what it waited for goes on: `shield`.
//!
//! Run it: `cargo run -p chapter-wait-for -- shield --on smol`

use futures::FutureExt;
use smol::Timer;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    // Two are to wait, and a task can be awaited by one. It lives as long as the last of them.
    let saving = smol::spawn(save()).shared();
    let reader = smol::spawn(read(saving.clone()));
    Timer::after(BEAT).await;
    if reader.cancel().await.is_none() {
        println!("the reader waits no longer");
    }
    println!("main has {}", saving.await);
}

#[instrument]
async fn save() -> &'static str {
    Timer::after(BEAT * 3).await;
    println!("saved");
    "3 pages"
}

/// Were this the only one who has it, the task would end with the wait.
#[instrument(skip(saving))]
async fn read(saving: impl Future<Output = &'static str>) {
    println!("the reader has {}", saving.await);
}
