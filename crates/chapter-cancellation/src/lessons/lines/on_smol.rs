//! A line of which half has come when the wait for it is given up, and begun anew.
//!
//! Run it: `cargo run -p chapter-cancellation -- lines --on smol`

use smol::Timer;
use smol::future::FutureExt;
use smol::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use smol::net::{TcpListener, TcpStream};
use smol::stream::StreamExt;
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() -> io::Result<()> {
    smol::block_on(run())
}

#[instrument(name = "main")]
async fn run() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let talk = smol::spawn(talk(listener));

    let stream = TcpStream::connect(address).await?;
    // Made once: half a line waits in here, while `next` comes and goes.
    let mut lines = BufReader::new(stream).lines();
    loop {
        let timer = Timer::after(BEAT);
        let line = async { Some(lines.next().await) };
        match line
            .or(async {
                timer.await;
                None
            })
            .await
        {
            None => println!("nothing yet"),
            Some(Some(line)) => println!("heard: {}", line?),
            Some(None) => return talk.await,
        }
    }
}

#[instrument(skip(listener))]
async fn talk(listener: TcpListener) -> io::Result<()> {
    let (mut stream, _) = listener.accept().await?;
    Timer::after(BEAT * 3 / 2).await;
    stream.write_all(b"good ").await?;
    Timer::after(BEAT).await;
    stream.write_all(b"morning\n").await
}
