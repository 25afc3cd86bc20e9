//! Two mirrors race. The loser is stopped where it stands; in the second race it is kept.
//!
//! Run it: `cargo run -p chapter-wait -- race --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::sleep;
use futures::FutureExt;
use futures::future::{Either, select};
use std::pin::pin;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    // The macro borrows both, and they are dropped with the block around it.
    let page = {
        let (mut north, mut south) = (
            pin!(fetch("north", 1).fuse()),
            pin!(fetch("south", 2).fuse()),
        );
        futures::select! {
            page = north => page,
            page = south => page,
        }
    };
    println!("the first race: {page}");

    // This one hands the loser back.
    let (north, south) = (pin!(fetch("north", 1)), pin!(fetch("south", 2)));
    match select(north, south).await {
        Either::Left((page, south)) => {
            println!("the second race: {page}");
            println!("and then: {}", south.await);
        }
        Either::Right((page, north)) => {
            println!("the second race: {page}");
            println!("and then: {}", north.await);
        }
    }
}

#[instrument]
async fn fetch(mirror: &'static str, beats: u32) -> String {
    let _connection = Connection(mirror);
    sleep(BEAT * beats).await;
    format!("a page from {mirror}")
}

struct Connection(&'static str);

impl Drop for Connection {
    fn drop(&mut self) {
        println!("  {} hangs up", self.0);
    }
}
