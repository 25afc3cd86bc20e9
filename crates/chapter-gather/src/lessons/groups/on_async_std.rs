//! Gathers inside a gather: all finish, all are cancelled, or one of them is.
//!
//! Run it: `cargo run -p chapter-gather -- groups --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::future::{abortable, join_all};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const SIZES: [u32; 3] = [5, 3, 9];

#[instrument]
#[async_std::main]
pub async fn main() {
    println!("all finish:");
    show(join_all(SIZES.map(group)).await.into_iter().map(Some));

    println!("all are cancelled:");
    // In a task each, the groups would outlive this one: async-std detaches what is dropped.
    let everything = task::spawn(join_all(SIZES.map(group)));
    sleep(BEAT).await;
    if everything.cancel().await.is_none() {
        println!("cancelled");
    }

    println!("the second is cancelled:");
    let (groups, handles): (Vec<_>, Vec<_>) =
        SIZES.map(|size| abortable(group(size))).into_iter().unzip();
    let groups = task::spawn(join_all(groups));
    sleep(BEAT).await;
    handles[1].abort();
    show(groups.await.into_iter().map(Result::ok));
}

/// Its members take turns inside one task: they end with it.
#[instrument]
async fn group(size: u32) -> Vec<u32> {
    let members = (1..=size).map(async |number| {
        sleep(BEAT * 3).await;
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
