//! Calling an async function computes nothing yet: it makes something to await.
//!
//! Run it: `cargo run -p chapter-coroutines -- add --on smol`

use smol::Timer;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    println!("{}", add_now(3, 4));

    let future = add(3, 4);
    println!("called, and nothing is computed");
    Timer::after(BEAT).await;
    println!("a beat later, still nothing");
    println!("{}", future.await);
}

fn add_now(x: u32, y: u32) -> u32 {
    println!("{x} + {y}, at once");
    x + y
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    println!("{x} + {y}, now that somebody awaits it");
    x + y
}
