//! The first letter is final: a second one is refused, and comes back.
//!
//! Run it: `cargo run -p chapter-futures -- second_letter --on smol`

use futures::join;
use smol::Timer;
use smol::lock::OnceCell;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let postbox = OnceCell::new();
    join!(
        write(&postbox, "an invitation", 1),
        write(&postbox, "a bill", 2)
    );
    println!("the letter is {}", postbox.wait().await);
}

#[instrument(skip(postbox))]
async fn write(postbox: &OnceCell<&'static str>, letter: &'static str, beats: u32) {
    Timer::after(beats * BEAT).await;
    match postbox.set(letter).await {
        Ok(_) => println!("{letter}: is in"),
        Err(_) => println!("{letter}: refused"),
    }
}
