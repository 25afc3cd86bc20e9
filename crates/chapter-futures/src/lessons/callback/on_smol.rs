//! A library that calls back from a thread of its own, turned into something to await.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-futures -- callback --on smol`

use futures::join;
use smol::channel;
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

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
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
    let (sender, receiver) = channel::bounded(1);
    // Any thread may send. It fails when nobody waits any more, and that is all right.
    measure(place, move |reading| _ = sender.try_send(reading));
    // The outer error: the library has dropped the callback without a call.
    receiver.recv().await.map_err(io::Error::other)?
}
