//! Calling an async function computes nothing yet: it makes something to await.
//!
//! Run it: `cargo run -p chapter-coroutines -- add --on tokio`

use std::time::Duration;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    println!("{}", add_now(3, 4));

    let future = add(3, 4);
    println!("called, and nothing is computed");
    sleep(BEAT).await;
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
