//! A task left behind when main returns does not come to its end.
//!
//! Run it: `cargo run -p chapter-event-loop -- left --on ours`

use chapter_event_loop::our_loop::{run, sleep, spawn};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    run(begin());
} // The loop was closed: it has dropped the task.

#[instrument(name = "main")]
async fn begin() {
    spawn(back_up());
    sleep(BEAT).await;
    println!("main returns");
}

#[instrument]
async fn back_up() {
    println!("backing up");
    sleep(3 * BEAT).await;
    println!("backed up");
}
