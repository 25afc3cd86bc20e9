//! One task finishes in time; the one that is late is cancelled, and waited for.
//!
//! Run it: `cargo run -p chapter-wait-for -- stopped --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::future::timeout;
use async_std::task::{self, sleep};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const LIMIT: Duration = Duration::from_millis(300);

#[instrument]
#[async_std::main]
pub async fn main() {
    for (name, beats) in [("quick", 1), ("slow", 10)] {
        let mut task = task::spawn(work(name, beats));
        if let Ok(output) = timeout(LIMIT, &mut task).await {
            println!("{output}");
            continue;
        }
        // The wait is over; the task knows nothing of that.
        if task.cancel().await.is_none() {
            println!("{name} timed out and was cancelled");
        }
    }
}

#[instrument]
async fn work(name: &str, beats: u32) -> String {
    let _tools = Tools(name);
    sleep(BEAT * beats).await;
    format!("{name} is done")
}

/// What Python does in `finally`, a destructor does here.
struct Tools<'name>(&'name str);

impl Drop for Tools<'_> {
    fn drop(&mut self) {
        println!("{} lays down its tools", self.0);
    }
}
