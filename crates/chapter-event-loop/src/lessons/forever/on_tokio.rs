//! A loop that runs for ever, until one of its tasks stops it.
//!
//! Run it: `cargo run -p chapter-event-loop -- forever --on tokio`

use std::io;
use std::time::Duration;
use tokio::join;
use tokio::runtime::Runtime;
use tokio::sync::oneshot;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() -> io::Result<()> {
    {
        let runtime = Runtime::new()?;
        let (stop, stopped) = oneshot::channel();
        runtime.spawn(work(stop));
        // There is no end of its own: the runtime runs as long as somebody blocks on it.
        let _ = runtime.block_on(stopped);
        println!("stopped");
    } // The runtime is closed here, whatever happened.
    println!("closed");
    Ok(())
}

#[instrument(skip_all)]
async fn work(stop: oneshot::Sender<()>) {
    let (first, second) = join!(add(3, 4), add(5, 5));
    println!("{first} {second}");
    // Also if this task had panicked before: its end of the channel would be dropped.
    let _ = stop.send(());
}

#[instrument]
async fn add(x: u32, y: u32) -> u32 {
    sleep(BEAT).await;
    x + y
}
