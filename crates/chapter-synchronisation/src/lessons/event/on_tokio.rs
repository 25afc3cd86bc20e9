//! An event says that the producer is done: all go on, and latecomers do not wait.
//!
//! Run it: `cargo run -p chapter-synchronisation -- event --on tokio`

use std::time::{Duration, Instant};
use tokio::sync::watch;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    // A value that many can watch: here whether the producer is done.
    let (done, is_done) = watch::channel(false);
    let packer = tokio::spawn(waits("the packer", is_done.clone()));
    let clerk = tokio::spawn(waits("the clerk", is_done.clone()));

    produce(&done).await;
    println!("{}", packer.await.expect("it does not panic"));
    println!("{}", clerk.await.expect("it does not panic"));
    // Whoever comes later does not wait at all.
    println!("{}", waits("the latecomer", is_done).await);
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip_all)]
async fn produce(done: &watch::Sender<bool>) {
    for item in 1..=3 {
        sleep(BEAT).await;
        println!("made {item}");
    }
    done.send_replace(true);
}

#[instrument(skip(is_done))]
async fn waits(name: &str, mut is_done: watch::Receiver<bool>) -> String {
    let waited = is_done.wait_for(|is_done| *is_done).await;
    waited.expect("the sender is alive");
    format!("{name} goes on")
}
