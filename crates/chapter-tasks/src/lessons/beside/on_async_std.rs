//! A task runs beside its maker: two of five beats take five, not ten.
//!
//! Run it: `cargo run -p chapter-tasks -- beside --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, Builder, sleep};
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let first = named("A").spawn(count(5)).expect("it always can");
    let second = named("B").spawn(count(5)).expect("it always can");
    let names = [&first, &second].map(|task| task.task().name().unwrap_or("?"));
    println!("{} are under way", names.join(" and "));

    println!("{}", first.await);
    println!("{}", second.await);
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

fn named(name: &str) -> Builder {
    Builder::new().name(name.to_owned())
}

#[instrument]
async fn count(to: u32) -> String {
    for _ in 0..to {
        sleep(BEAT).await;
    }
    format!(
        "{} has counted to {to}",
        task::current().name().unwrap_or("?")
    )
}
