//! Start a loop, run one coroutine on it, close the loop, and have the result.
//!
//! Run it: `cargo run -p chapter-event-loop -- run --on ours`

use chapter_event_loop::our_loop::{EventLoop, sleep};
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() -> io::Result<()> {
    let future = add(3, 4);
    println!("nothing has run yet");
    let event_loop = EventLoop::new()?;
    let total = event_loop.run_until_complete(future);
    event_loop.close();
    println!("{total}");
    Ok(())
}

// All of `main` is what `our_loop::run(add(3, 4))` does.
#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    println!("the loop runs add");
    sleep(BEAT).await;
    x + y
}
