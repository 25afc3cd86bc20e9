//! While g awaits f, something else runs: an await gives way, and waits.
//!
//! Run it: `cargo run -p chapter-coroutines -- meanwhile --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::sleep;
use futures::join;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    join!(g(), other());
}

#[instrument]
async fn g() {
    println!("g: I need what f has");
    let value = f().await;
    println!("g: it is {value}");
}

#[instrument]
async fn f() -> u32 {
    sleep(BEAT * 5).await;
    42
}

#[instrument]
async fn other() {
    for number in [1, 2] {
        sleep(BEAT * 2).await;
        println!("other: step {number}, while g waits");
    }
}
