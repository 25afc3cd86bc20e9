//! Errors stand in the list of results, each in its place, and nothing is raised.
//!
//! Run it: `cargo run -p chapter-gather -- outcomes --on smol`

use futures::future::join_all;
use smol::Timer;
use std::io::{self, ErrorKind};
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const PATHS: [&str; 4] = ["/", "/lost", "/about", "/gone"];

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    // A Result is a value like any other: nothing needs to be switched on.
    let outcomes = join_all(PATHS.map(fetch)).await;
    for (path, outcome) in PATHS.iter().zip(outcomes) {
        match outcome {
            Ok(status) => println!("{path}: {status}"),
            Err(error) => println!("{path}: {error}"),
        }
    }
}

#[instrument]
async fn fetch(path: &str) -> io::Result<&'static str> {
    Timer::after(BEAT).await;
    match path {
        "/lost" | "/gone" => Err(io::Error::new(ErrorKind::NotFound, "no such page")),
        _ => Ok("200 OK"),
    }
}
