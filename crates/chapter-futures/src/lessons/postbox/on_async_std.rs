//! A future is a postbox: empty until somebody puts the letter in.
//!
//! Run it: `cargo run -p chapter-futures -- postbox --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::channel::oneshot::{self, Receiver, Sender};
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    // async-std has no one-shot of its own; that of `futures` runs anywhere.
    let (sender, receiver) = oneshot::channel();
    let reader = task::spawn(read(receiver));
    write(sender).await;
    reader.await;
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
        Ok(Some(_)) => println!("there is a letter"),
        Ok(None) => println!("the postbox is empty"),
        Err(_) => println!("the writer is gone"),
    }
    let letter = postbox.await.expect("the writer keeps its word");
    println!("the letter says: {letter}");
}
