//! Work begins with the first page. An error shows where its result is taken, and not before.
//!
//! Run it: `cargo run -p chapter-as-completed -- failure --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use futures::stream::{FuturesUnordered, StreamExt};
use std::io::{self, ErrorKind};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const PAGES: [(&str, u32); 3] = [("/", 1), ("/lost", 2), ("/about", 4)];

#[instrument]
#[async_std::main]
pub async fn main() {
    let pages = PAGES.map(|page| task::spawn(fetch(page)));
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
