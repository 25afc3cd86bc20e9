//! The first answer is enough. What becomes of the question that is still under way?
//!
//! Run it: `cargo run -p chapter-as-completed -- leaving --on tokio`

use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const MIRRORS: [(&str, u32); 2] = [("near", 1), ("far", 2)];

#[instrument]
#[tokio::main]
pub async fn main() {
    println!("the others are left alone");
    let mut answers = JoinSet::from_iter(MIRRORS.map(ask));
    if let Some(Ok(mirror)) = answers.join_next().await {
        println!("take it from {mirror}");
    }
    answers.detach_all();
    sleep(BEAT * 3 / 2).await;

    println!("the others are stopped");
    let mut answers = JoinSet::from_iter(MIRRORS.map(ask));
    if let Some(Ok(mirror)) = answers.join_next().await {
        println!("take it from {mirror}");
    }
    drop(answers); // The set takes its tasks with it.
    sleep(BEAT * 3 / 2).await;
}

#[instrument]
async fn ask((mirror, beats): (&'static str, u32)) -> &'static str {
    let mut asking = Asking(mirror, "is stopped");
    sleep(BEAT * beats).await;
    asking.1 = "has answered";
    mirror
}

/// Says in the end what became of it.
struct Asking(&'static str, &'static str);

impl Drop for Asking {
    fn drop(&mut self) {
        println!("{} {}", self.0, self.1);
    }
}
