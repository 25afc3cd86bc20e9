//! The first answer is enough. What becomes of the question that is still under way?
//!
//! Run it: `cargo run -p chapter-as-completed -- leaving --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::stream::{FuturesUnordered, StreamExt};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const MIRRORS: [(&str, u32); 2] = [("near", 1), ("far", 2)];

#[instrument]
#[async_std::main]
pub async fn main() {
    println!("the others are left alone");
    let mut answers = FuturesUnordered::from_iter(MIRRORS.map(|mirror| task::spawn(ask(mirror))));
    if let Some(mirror) = answers.next().await {
        println!("take it from {mirror}");
    }
    drop(answers); // Tasks that are let go run on.
    sleep(BEAT * 3 / 2).await;

    println!("the others are stopped");
    let mut answers = FuturesUnordered::from_iter(MIRRORS.map(|mirror| task::spawn(ask(mirror))));
    if let Some(mirror) = answers.next().await {
        println!("take it from {mirror}");
    }
    for task in answers {
        task.cancel().await;
    }
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
