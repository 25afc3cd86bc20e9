//! One task finishes in time; the one that is late is cancelled, and waited for.
//!
//! Run it: `cargo run -p chapter-wait-for -- stopped --on smol`

use smol::Timer;
use smol::future::or;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const LIMIT: Duration = Duration::from_millis(300);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    for (name, beats) in [("quick", 1), ("slow", 10)] {
        let mut task = smol::spawn(work(name, beats));
        let limit = Timer::after(LIMIT);
        let output = async { Some((&mut task).await) };
        let late = async {
            limit.await;
            None
        };
        if let Some(output) = or(output, late).await {
            println!("{output}");
            continue;
        }
        // To drop the task would cancel it too, but nobody would wait for that.
        if task.cancel().await.is_none() {
            println!("{name} timed out and was cancelled");
        }
    }
}

#[instrument]
async fn work(name: &str, beats: u32) -> String {
    let _tools = Tools(name);
    Timer::after(BEAT * beats).await;
    format!("{name} is done")
}

/// What Python does in `finally`, a destructor does here.
struct Tools<'name>(&'name str);

impl Drop for Tools<'_> {
    fn drop(&mut self) {
        println!("{} lays down its tools", self.0);
    }
}
