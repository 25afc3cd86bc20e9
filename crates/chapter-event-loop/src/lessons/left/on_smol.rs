//! A task left behind when main returns does not come to its end.
//!
//! Run it: `cargo run -p chapter-event-loop -- left --on smol`

use smol::Timer;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
} // The process ends, and the task with it: not even its destructors run.

#[instrument(name = "main")]
async fn run() {
    smol::spawn(back_up()).detach();
    Timer::after(BEAT).await;
    println!("main returns");
}

#[instrument]
async fn back_up() {
    println!("backing up");
    Timer::after(3 * BEAT).await;
    println!("backed up");
}
