//! Gathers inside a gather: all finish, all are cancelled, or one of them is.
//!
//! Run it: `cargo run -p chapter-gather -- groups --on smol`

use futures::future::join_all;
use smol::Timer;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const SIZES: [u32; 3] = [5, 3, 9];

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    println!("all finish:");
    show(join_all(SIZES.map(group)).await.into_iter().map(Some));

    println!("all are cancelled:");
    let groups = SIZES.map(|size| smol::spawn(group(size)));
    let everything = smol::spawn(join_all(groups));
    Timer::after(BEAT).await;
    // Drops the handles of the groups, which cancels them.
    if everything.cancel().await.is_none() {
        println!("cancelled");
    }

    println!("the second is cancelled:");
    let [first, second, third] = SIZES.map(|size| smol::spawn(group(size)));
    Timer::after(BEAT).await;
    let second = second.cancel().await;
    show([Some(first.await), second, Some(third.await)]);
}

/// Its members take turns inside one task: they end with it.
#[instrument]
async fn group(size: u32) -> Vec<u32> {
    let members = (1..=size).map(async |number| {
        Timer::after(BEAT * 3).await;
        number
    });
    join_all(members).await
}

fn show(results: impl IntoIterator<Item = Option<Vec<u32>>>) {
    for result in results {
        match result {
            Some(numbers) => println!("{numbers:?}"),
            None => println!("cancelled"),
        }
    }
}
