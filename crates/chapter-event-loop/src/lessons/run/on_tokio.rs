//! Start a loop, run one coroutine on it, close the loop, and have the result.
//!
//! Run it: `cargo run -p chapter-event-loop -- run --on tokio`

use std::io;
use std::time::Duration;
use tokio::runtime::Runtime;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() -> io::Result<()> {
    let future = add(3, 4);
    println!("nothing has run yet");
    let runtime = Runtime::new()?;
    let total = runtime.block_on(future);
    drop(runtime);
    println!("{total}");
    Ok(())
}

// All of `main` is what `#[tokio::main]` above an async one does.
#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    println!("the loop runs add");
    sleep(BEAT).await;
    x + y
}
