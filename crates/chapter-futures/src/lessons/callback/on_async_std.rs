//! A library that calls back from a thread of its own, turned into something to await.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-futures -- callback --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use futures::channel::oneshot;
use futures::join;
use std::io;
use std::thread;
use std::time::{Duration, Instant};

use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

/// The library: it knows nothing of futures, and calls back with degrees or an error.
fn measure(place: &'static str, callback: impl FnOnce(io::Result<i32>) + Send + 'static) {
    thread::spawn(move || {
        thread::sleep(2 * BEAT);
        callback(match place {
            "roof" => Err(io::Error::other("struck by lightning")),
            _ => Ok(12),
        });
    });
}

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    join!(report("cellar"), report("roof"));
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument]
async fn report(place: &'static str) {
    match reading(place).await {
        Ok(degrees) => println!("{place}: {degrees} degrees"),
        Err(error) => println!("{place}: {error}"),
    }
}

async fn reading(place: &'static str) -> io::Result<i32> {
    let (sender, receiver) = oneshot::channel();
    // Any thread may send. It fails when nobody waits any more, and that is all right.
    measure(place, |reading| _ = sender.send(reading));
    // The outer error: the library has dropped the callback without a call.
    receiver.await.map_err(io::Error::other)?
}
