//! Two mirrors race. The loser is stopped where it stands; in the second race it is kept.
//!
//! Run it: `cargo run -p chapter-wait -- race --on tokio`

use std::pin::pin;
use std::time::Duration;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() {
    // The macro owns both futures, and drops the loser with what it has done so far.
    let page = tokio::select! {
        page = fetch("north", 1) => page,
        page = fetch("south", 2) => page,
    };
    println!("the first race: {page}");

    // Here it only borrows them.
    let (mut north, mut south) = (pin!(fetch("north", 1)), pin!(fetch("south", 2)));
    tokio::select! {
        page = &mut north => {
            println!("the second race: {page}");
            println!("and then: {}", south.await);
        }
        page = &mut south => {
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
