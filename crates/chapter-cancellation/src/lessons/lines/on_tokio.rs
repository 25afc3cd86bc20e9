//! A line of which half has come when the wait for it is given up, and begun anew.
//!
//! Run it: `cargo run -p chapter-cancellation -- lines --on tokio`

use std::io;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{sleep, timeout};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[tokio::main]
pub async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(talk(listener));

    let stream = TcpStream::connect(address).await?;
    // Made once: half a line waits in here, while `next_line` comes and goes.
    let mut lines = BufReader::new(stream).lines();
    loop {
        match timeout(BEAT, lines.next_line()).await {
            Err(_) => println!("nothing yet"),
            Ok(Ok(Some(line))) => println!("heard: {line}"),
            Ok(end) => return end.map(drop),
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
