//! Attempts with growing pauses between them, and one deadline over them all.
//!
//! Run it: `cargo run -p chapter-wait-for -- retry --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::future::timeout;
use async_std::task::sleep;
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    for (server, up_from) in [("A", 3), ("B", 99)] {
        match timeout(BEAT * 8, retry(server, up_from)).await {
            Ok(page) => println!("{server}: {page}"),
            Err(_) => println!("{server}: given up after 8 beats"),
        }
    }
}

#[instrument]
async fn retry(server: &str, up_from: u32) -> &'static str {
    let (mut attempt, mut pause) = (1, BEAT);
    loop {
        match fetch(attempt, up_from).await {
            Ok(page) => return page,
            Err(error) => println!("{server}: attempt {attempt}, {error}"),
        }
        sleep(pause).await;
        (attempt, pause) = (attempt + 1, pause * 2);
    }
}

#[instrument]
async fn fetch(attempt: u32, up_from: u32) -> io::Result<&'static str> {
    sleep(BEAT).await;
    if attempt < up_from {
        let refused = io::ErrorKind::ConnectionRefused;
        return Err(io::Error::new(refused, "connection refused"));
    }
    Ok("200 OK")
}
