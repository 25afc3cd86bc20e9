//! One task finishes in time; the one that is late is cancelled, and waited for.
//!
//! Run it: `cargo run -p chapter-wait-for -- stopped --on tokio`

use std::time::Duration;
use tokio::time::{sleep, timeout};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const LIMIT: Duration = Duration::from_millis(300);

#[instrument]
#[tokio::main]
pub async fn main() {
    for (name, beats) in [("quick", 1), ("slow", 10)] {
        let mut task = tokio::spawn(work(name, beats));
        if let Ok(ended) = timeout(LIMIT, &mut task).await {
            println!("{}", ended.expect("it does not panic"));
            continue;
        }
        // The wait is over; the task knows nothing of that.
        task.abort();
        if task.await.is_err_and(|error| error.is_cancelled()) {
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
