//! A future is a postbox: empty until somebody puts the letter in.
//!
//! Run it: `cargo run -p chapter-futures -- postbox --on smol`

use smol::Timer;
use smol::channel::{self, Receiver, Sender};
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    // A channel with room for one letter does for a one-shot.
    let (sender, receiver) = channel::bounded(1);
    let reader = smol::spawn(read(receiver));
    write(sender).await;
    reader.await;
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip_all)]
async fn write(postbox: Sender<&'static str>) {
    Timer::after(2 * BEAT).await;
    println!("the letter goes in");
    // An error would mean that the reader has gone; here it waits.
    let sent = postbox.try_send("see you at eight");
    sent.expect("the reader waits");
}

#[instrument(skip_all)]
async fn read(postbox: Receiver<&'static str>) {
    if postbox.is_empty() {
        println!("the postbox is empty");
    } else {
        println!("there is a letter");
    }
    let letter = postbox.recv().await.expect("the writer keeps its word");
    println!("the letter says: {letter}");
}
