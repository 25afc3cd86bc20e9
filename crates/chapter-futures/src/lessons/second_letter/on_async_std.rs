//! The first letter is final: a second one is refused, and comes back.
//!
//! Run it: `cargo run -p chapter-futures -- second_letter --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::channel::{self, Sender};
use async_std::task::sleep;
use futures::join;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    // There is room for one letter as long as nobody takes it out.
    let (postbox, reader) = channel::bounded(1);
    join!(
        write(&postbox, "an invitation", 1),
        write(&postbox, "a bill", 2)
    );
    let letter = reader.recv().await.expect("a letter is in");
    println!("the letter is {letter}");
}

#[instrument(skip(postbox))]
async fn write(postbox: &Sender<&'static str>, letter: &'static str, beats: u32) {
    sleep(beats * BEAT).await;
    match postbox.try_send(letter) {
        Ok(()) => println!("{letter}: is in"),
        Err(_) => println!("{letter}: refused"),
    }
}
