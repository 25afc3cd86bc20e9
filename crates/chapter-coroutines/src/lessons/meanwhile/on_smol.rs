//! While g awaits f, something else runs: an await gives way, and waits.
//!
//! Run it: `cargo run -p chapter-coroutines -- meanwhile --on smol`

use futures::join;
use smol::Timer;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
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
    Timer::after(BEAT * 5).await;
    42
}

#[instrument]
async fn other() {
    for number in [1, 2] {
        Timer::after(BEAT * 2).await;
        println!("other: step {number}, while g waits");
    }
}
