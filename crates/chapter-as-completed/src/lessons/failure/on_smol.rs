//! Work begins with the first page. An error shows where its result is taken, and not before.
//!
//! Run it: `cargo run -p chapter-as-completed -- failure --on smol`

use futures::stream::{FuturesUnordered, StreamExt};
use smol::Timer;
use std::io::{self, ErrorKind};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const PAGES: [(&str, u32); 3] = [("/", 1), ("/lost", 2), ("/about", 4)];

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let pages = PAGES.map(|page| smol::spawn(fetch(page)));
    let mut pages = FuturesUnordered::from_iter(pages);
    while let Some(page) = pages.next().await {
        match page {
            Ok(path) => index(path).await,
            Err(error) => println!("caught: {error}"),
        }
    }
}

#[instrument]
async fn fetch((path, beats): (&'static str, u32)) -> io::Result<&'static str> {
    Timer::after(BEAT * beats).await;
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
    Timer::after(BEAT * 2).await;
    println!("{path} is indexed");
}
