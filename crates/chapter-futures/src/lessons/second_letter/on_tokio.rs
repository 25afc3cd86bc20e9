//! The first letter is final: a second one is refused, and comes back.
//!
//! Run it: `cargo run -p chapter-futures -- second_letter --on tokio`

use std::time::Duration;
use tokio::sync::SetOnce;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    // A `oneshot::Sender` could not even be given to two: sending consumes it.
    let postbox = SetOnce::new();
    tokio::join!(
        write(&postbox, "an invitation", 1),
        write(&postbox, "a bill", 2)
    );
    println!("the letter is {}", postbox.wait().await);
}

#[instrument(skip(postbox))]
async fn write(postbox: &SetOnce<&'static str>, letter: &'static str, beats: u32) {
    sleep(beats * BEAT).await;
    match postbox.set(letter) {
        Ok(()) => println!("{letter}: is in"),
        Err(_) => println!("{letter}: refused"),
    }
}
