//! Start a loop, run one coroutine on it, close the loop, and have the result.
//!
//! Run it: `cargo run -p chapter-event-loop -- run --on smol`

use smol::Timer;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    let future = add(3, 4);
    println!("nothing has run yet");
    // One future needs no executor: this thread polls it, and sleeps until it is woken.
    let total = smol::block_on(future);
    println!("{total}");
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    println!("the loop runs add");
    Timer::after(BEAT).await;
    x + y
}
