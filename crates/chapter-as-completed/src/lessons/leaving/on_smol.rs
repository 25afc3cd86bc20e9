//! The first answer is enough. What becomes of the question that is still under way?
//!
//! Run it: `cargo run -p chapter-as-completed -- leaving --on smol`

use futures::stream::{FuturesUnordered, StreamExt};
use smol::{Task, Timer};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const MIRRORS: [(&str, u32); 2] = [("near", 1), ("far", 2)];

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    println!("the others are left alone");
    let mut answers = FuturesUnordered::from_iter(MIRRORS.map(|mirror| smol::spawn(ask(mirror))));
    if let Some(mirror) = answers.next().await {
        println!("take it from {mirror}");
    }
    answers.into_iter().for_each(Task::detach);
    Timer::after(BEAT * 3 / 2).await;

    println!("the others are stopped");
    let mut answers = FuturesUnordered::from_iter(MIRRORS.map(|mirror| smol::spawn(ask(mirror))));
    if let Some(mirror) = answers.next().await {
        println!("take it from {mirror}");
    }
    drop(answers); // Each task goes with its handle.
    Timer::after(BEAT * 3 / 2).await;
}

#[instrument]
async fn ask((mirror, beats): (&'static str, u32)) -> &'static str {
    let mut asking = Asking(mirror, "is stopped");
    Timer::after(BEAT * beats).await;
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
