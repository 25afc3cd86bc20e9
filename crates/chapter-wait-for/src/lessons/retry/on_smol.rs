//! Attempts with growing pauses between them, and one deadline over them all.
//!
//! Run it: `cargo run -p chapter-wait-for -- retry --on smol`

use smol::Timer;
use smol::future::or;
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    for (server, up_from) in [("A", 3), ("B", 99)] {
        let limit = Timer::after(BEAT * 8);
        let late = async {
            limit.await;
            None
        };
        match or(retry(server, up_from), late).await {
            Some(page) => println!("{server}: {page}"),
            None => println!("{server}: given up after 8 beats"),
        }
    }
}

#[instrument]
async fn retry(server: &str, up_from: u32) -> Option<&'static str> {
    let (mut attempt, mut pause) = (1, BEAT);
    loop {
        match fetch(attempt, up_from).await {
            Ok(page) => return Some(page),
            Err(error) => println!("{server}: attempt {attempt}, {error}"),
        }
        Timer::after(pause).await;
        (attempt, pause) = (attempt + 1, pause * 2);
    }
}

#[instrument]
async fn fetch(attempt: u32, up_from: u32) -> io::Result<&'static str> {
    Timer::after(BEAT).await;
    if attempt < up_from {
        let refused = io::ErrorKind::ConnectionRefused;
        return Err(io::Error::new(refused, "connection refused"));
    }
    Ok("200 OK")
}
