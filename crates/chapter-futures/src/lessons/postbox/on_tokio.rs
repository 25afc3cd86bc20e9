//! A future is a postbox: empty until somebody puts the letter in.
//!
//! Run it: `cargo run -p chapter-futures -- postbox --on tokio`

use std::time::{Duration, Instant};
use tokio::sync::oneshot::{self, Receiver, Sender};
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    let start = Instant::now();
    let (sender, receiver) = oneshot::channel();
    let reader = tokio::spawn(read(receiver));
    write(sender).await;
    reader.await.expect("reading does not panic");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip_all)]
async fn write(postbox: Sender<&'static str>) {
    sleep(2 * BEAT).await;
    println!("the letter goes in");
    // An error would mean that the reader has gone; here it waits.
    postbox.send("see you at eight").expect("the reader waits");
}

#[instrument(skip_all)]
async fn read(mut postbox: Receiver<&'static str>) {
    match postbox.try_recv() {
        Ok(_) => println!("there is a letter"),
        Err(_) => println!("the postbox is empty"),
    }
    let letter = postbox.await.expect("the writer keeps its word");
    println!("the letter says: {letter}");
}
