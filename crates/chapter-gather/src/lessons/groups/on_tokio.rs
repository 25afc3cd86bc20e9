//! Gathers inside a gather: all finish, all are cancelled, or one of them is.
//!
//! Run it: `cargo run -p chapter-gather -- groups --on tokio`

use futures::future::join_all;
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const SIZES: [u32; 3] = [5, 3, 9];

#[instrument]
#[tokio::main]
pub async fn main() {
    println!("all finish:");
    show(join_all(SIZES.map(group)).await.into_iter().map(Some));

    println!("all are cancelled:");
    let everything = tokio::spawn(JoinSet::from_iter(SIZES.map(group)).join_all());
    sleep(BEAT).await;
    // Drops the set, which aborts its tasks.
    everything.abort();
    if everything.await.is_err_and(|error| error.is_cancelled()) {
        println!("cancelled");
    }

    println!("the second is cancelled:");
    let groups = SIZES.map(|size| tokio::spawn(group(size)));
    sleep(BEAT).await;
    groups[1].abort();
    show(join_all(groups).await.into_iter().map(Result::ok));
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
