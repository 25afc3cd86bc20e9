//! One loop, on one thread, waits for a timer, a socket and another program at once.
//!
//! The lines come in any order: three different things wake the loop.
//!
//! Run it: `cargo run -p chapter-event-loop -- spins --on ours`

use async_process::{Command, Stdio};
use chapter_event_loop::our_loop::{TcpListener, TcpStream, run, sleep};
use futures::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use futures::try_join;
use std::io;
use std::net::Ipv4Addr;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() -> io::Result<()> {
    run(wait_for_all())
}

#[instrument(name = "main")]
async fn wait_for_all() -> io::Result<()> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0).into())?;
    let client = TcpStream::connect(listener.local_addr()?);
    let client = async { read(client.await?).await };
    try_join!(tick(), serve(listener), client, other_program())?;
    Ok(())
}

#[instrument]
async fn tick() -> io::Result<()> {
    for number in 1..=3 {
        sleep(BEAT).await;
        println!("timer: tick {number}");
    }
    Ok(())
}

#[instrument(skip_all)]
async fn serve(listener: TcpListener) -> io::Result<()> {
    let (mut stream, _) = listener.accept().await?;
    sleep(2 * BEAT).await;
    stream.write_all(b"hello\n").await
}

#[instrument(skip_all)]
async fn read(stream: TcpStream) -> io::Result<()> {
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).await?;
    println!("socket: {}", line.trim_end());
    Ok(())
}

#[instrument]
async fn other_program() -> io::Result<()> {
    // This library watches its children on a thread of its own: its wakers reach our loop too.
    let mut cargo = Command::new("cargo");
    let status = cargo
        .arg("--version")
        .stdout(Stdio::null())
        .status()
        .await?;
    if status.success() {
        println!("program: ended well");
    } else {
        println!("program: ended with {status}");
    }
    Ok(())
}
