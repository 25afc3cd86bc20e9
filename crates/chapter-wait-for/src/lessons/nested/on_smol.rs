//! A limit for each step, and one for all of them: each reports to whoever set it.
//!
//! Run it: `cargo run -p chapter-wait-for -- nested --on smol`

use smol::Timer;
use smol::future::FutureExt;
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    match steps().or(after(BEAT * 11 / 2)).await {
        Ok(done) => println!("{done}"),
        Err(_) => println!("the whole is late"),
    }
}

#[instrument]
async fn steps() -> io::Result<&'static str> {
    for (number, beats) in [(1, 1), (2, 10), (3, 10)] {
        match step(beats).or(after(BEAT * 3)).await {
            Ok(()) => println!("step {number} is done"),
            Err(_) => println!("step {number} is late"),
        }
    }
    Ok("all steps")
}

#[instrument]
async fn step(beats: u32) -> io::Result<()> {
    Timer::after(BEAT * beats).await;
    Ok(())
}

/// Is late after this time, which counts from here.
fn after<T>(limit: Duration) -> impl Future<Output = io::Result<T>> {
    let limit = Timer::after(limit);
    async {
        limit.await;
        Err(io::ErrorKind::TimedOut.into())
    }
}
