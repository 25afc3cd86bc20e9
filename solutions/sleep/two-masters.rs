//! # Two masters
//!
//! Each table plays its own game; a master is a permit of a semaphore, held for one move.
//! tokio's semaphore is fair: the first to ask is the first to get, and so the masters go
//! round. (`async-lock`'s
//! promises no order.)

use futures::future::join_all;
use tokio::sync::Semaphore;

/// Plays `rounds` pair-moves at each of the tables, numbered from 0.
pub async fn exhibition(
    masters: usize,
    tables: usize,
    rounds: usize,
    ours: impl AsyncFn(usize),
    theirs: impl AsyncFn(usize),
) {
    let masters = Semaphore::new(masters);
    let game = async |table| {
        for _ in 0..rounds {
            let master = masters.acquire().await.expect("never closed");
            ours(table).await;
            drop(master); // Before their move: others wait for us.
            theirs(table).await;
        }
    };
    join_all((0..tables).map(game)).await;
}
