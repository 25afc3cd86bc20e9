//! Two mirrors race. The loser is stopped where it stands; in the second race it is kept.
//!
//! Run it: `cargo run -p chapter-wait -- race --on smol`

use futures::future::{Either, select};
use smol::Timer;
use smol::future::race;
use std::pin::pin;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    // It owns both futures, and drops the loser with what it has done so far.
    let page = race(fetch("north", 1), fetch("south", 2)).await;
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
    Timer::after(BEAT * beats).await;
    format!("a page from {mirror}")
}

struct Connection(&'static str);

impl Drop for Connection {
    fn drop(&mut self) {
        println!("  {} hangs up", self.0);
    }
}
