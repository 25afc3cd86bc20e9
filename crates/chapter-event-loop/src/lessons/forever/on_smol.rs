//! A loop that runs for ever, until one of its tasks stops it.
//!
//! Run it: `cargo run -p chapter-event-loop -- forever --on smol`

use futures::join;
use smol::channel::{Sender, bounded};
use smol::{Executor, Timer};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    {
        let executor = Executor::new();
        let (stop, stopped) = bounded(1);
        executor.spawn(work(stop)).detach();
        // Runs the executor on this thread until the channel has something to say.
        let _ = smol::block_on(executor.run(stopped.recv()));
        println!("stopped");
    } // The executor is dropped here with all its tasks, whatever happened.
    println!("closed");
}

#[instrument(skip_all)]
async fn work(stop: Sender<()>) {
    let (first, second) = join!(add(3, 4), add(5, 5));
    println!("{first} {second}");
    // Also if this task had panicked before: its end of the channel would be dropped.
    let _ = stop.send(()).await;
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    Timer::after(BEAT).await;
    x + y
}
