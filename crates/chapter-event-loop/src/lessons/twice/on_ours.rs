//! Two runs in a row: nothing of the first is left in the second.
//!
//! Run it: `cargo run -p chapter-event-loop -- twice --on ours`

use chapter_event_loop::our_loop::{run, sleep, spawn};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    // Each of the two makes a loop and closes it.
    run(first());
    run(second());
}

#[instrument]
async fn first() {
    spawn(tick());
    println!("first: {}", add(3, 4).await);
}

#[instrument]
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
