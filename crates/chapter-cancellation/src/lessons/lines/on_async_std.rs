//! A line of which half has come when the wait for it is given up, and begun anew.
//!
//! Run it: `cargo run -p chapter-cancellation -- lines --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::future::timeout;
use async_std::io::BufReader;
use async_std::io::prelude::{BufReadExt, WriteExt};
use async_std::net::{TcpListener, TcpStream};
use async_std::stream::StreamExt;
use async_std::task::{self, sleep};
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let talk = task::spawn(talk(listener));

    let stream = TcpStream::connect(address).await?;
    // Made once: half a line waits in here, while `next` comes and goes.
    let mut lines = BufReader::new(stream).lines();
    loop {
        match timeout(BEAT, lines.next()).await {
            Err(_) => println!("nothing yet"),
            Ok(Some(line)) => println!("heard: {}", line?),
            Ok(None) => return talk.await,
        }
    }
}

#[instrument(skip(listener))]
async fn talk(listener: TcpListener) -> io::Result<()> {
    let (mut stream, _) = listener.accept().await?;
    sleep(BEAT * 3 / 2).await;
    stream.write_all(b"good ").await?;
    sleep(BEAT).await;
    stream.write_all(b"morning\n").await
}
