//! A task left behind when main returns does not come to its end.
//!
//! Run it: `cargo run -p chapter-event-loop -- left --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    task::spawn(back_up());
    sleep(BEAT).await;
    println!("main returns");
} // The process ends, and the task with it: not even its destructors run.

#[instrument]
async fn back_up() {
    println!("backing up");
    sleep(3 * BEAT).await;
    println!("backed up");
}
