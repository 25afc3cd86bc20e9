//! Two runs in a row: nothing of the first is left in the second.
//!
//! Run it: `cargo run -p chapter-event-loop -- twice --on tokio`

use std::time::Duration;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    first();
    second();
}

// Each of the two makes a runtime and closes it.
#[instrument]
#[tokio::main]
async fn first() {
    tokio::spawn(tick());
    println!("first: {}", add(3, 4).await);
}

#[instrument]
#[tokio::main]
async fn second() {
    println!("second: {}", add(5, 5).await);
}

#[instrument]
async fn tick() {
    for number in 1.. {
        println!("tick {number}");
        sleep(2 * BEAT).await;
    }
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    sleep(3 * BEAT).await;
    x + y
}
