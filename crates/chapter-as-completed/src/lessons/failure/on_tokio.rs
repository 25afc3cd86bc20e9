//! Work begins with the first page. An error shows where its result is taken, and not before.
//!
//! Run it: `cargo run -p chapter-as-completed -- failure --on tokio`

use std::io::{self, ErrorKind};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::time::sleep;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const PAGES: [(&str, u32); 3] = [("/", 1), ("/lost", 2), ("/about", 4)];

#[instrument]
#[tokio::main]
pub async fn main() {
    let mut pages = JoinSet::from_iter(PAGES.map(fetch));
    while let Some(page) = pages.join_next().await {
        match page.expect("no task panics") {
            Ok(path) => index(path).await,
            Err(error) => println!("caught: {error}"),
        }
    }
}

#[instrument]
async fn fetch((path, beats): (&'static str, u32)) -> io::Result<&'static str> {
    sleep(BEAT * beats).await;
    if path == "/lost" {
        println!("{path} fails");
        return Err(io::Error::new(ErrorKind::NotFound, "no such page"));
    }
    Ok(path)
}

/// Two beats of work on each page, while the others are still on their way.
#[instrument]
async fn index(path: &str) {
    println!("{path} is here");
    sleep(BEAT * 2).await;
    println!("{path} is indexed");
}
