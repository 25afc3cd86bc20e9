//! A task left behind when main returns does not come to its end.
//!
//! Run it: `cargo run -p chapter-event-loop -- left --on tokio`

use std::time::Duration;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    tokio::spawn(back_up());
    sleep(BEAT).await;
    println!("main returns");
} // The runtime is closed: it drops the task.

#[instrument]
async fn back_up() {
    println!("backing up");
    sleep(3 * BEAT).await;
    println!("backed up");
}
