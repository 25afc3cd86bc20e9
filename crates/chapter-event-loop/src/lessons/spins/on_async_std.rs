//! One loop, on one thread, waits for a timer, a socket and another program at once.
//!
//! The lines come in any order: three different things wake the loop.
//!
//! Run it: `cargo run -p chapter-event-loop -- spins --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_process::{Command, Stdio};
use async_std::io::{BufReader, prelude::*};
use async_std::net::{TcpListener, TcpStream};
use async_std::task::sleep;
use futures::try_join;
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let client = TcpStream::connect(listener.local_addr()?);
    try_join!(
        tick(),
        serve(listener),
        async { read(client.await?).await },
        other_program()
    )?;
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
    // async-std has no stable way of its own; this library runs on any runtime.
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
