//! A loop that runs for ever, until one of its tasks stops it.
//!
//! Run it: `cargo run -p chapter-event-loop -- forever --on ours`

use chapter_event_loop::our_loop::{EventLoop, Handle, sleep};
use futures::join;
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() -> io::Result<()> {
    {
        let event_loop = EventLoop::new()?;
        event_loop.spawn(work(event_loop.handle()));
        event_loop.run_forever();
        println!("stopped");
    } // The loop is closed here, whatever happened.
    println!("closed");
    Ok(())
}

#[instrument(skip_all)]
async fn work(event_loop: Handle) {
    let (first, second) = join!(add(3, 4), add(5, 5));
    println!("{first} {second}");
    event_loop.stop();
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    sleep(BEAT).await;
    x + y
}
