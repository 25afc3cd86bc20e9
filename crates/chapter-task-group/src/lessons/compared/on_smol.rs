//! A fails, B works on: three ways to wait for both, and what each makes of it.
//!
//! Run it: `cargo run -p chapter-task-group -- compared --on smol`

use futures::future::{Either, select, try_join};
use smol::Timer;
use std::io;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    println!("gather:");
    gather().await;
    println!("wait:");
    wait().await;
    println!("group:");
    group().await;
}

/// The first error comes to the caller; whoever keeps the other handle lets its task run on.
async fn gather() {
    let (mut a, mut b) = (smol::spawn(breaks()), smol::spawn(works()));
    if let Err(error) = try_join(&mut a, &mut b).await {
        println!("caught: {error}");
    }
    b.await.unwrap();
}

/// Says who has ended; what it came to is asked for.
async fn wait() {
    let tasks = select(smol::spawn(breaks()), smol::spawn(works()));
    let Either::Left((ended, b)) = tasks.await else {
        unreachable!("B takes twice as long");
    };
    println!("1 has ended, 1 goes on");
    println!("nothing raised, but there is: {}", ended.unwrap_err());
    b.await.unwrap();
}

/// The first error stops the other, and comes to the caller when it has stopped.
async fn group() {
    let (mut a, mut b) = (smol::spawn(breaks()), smol::spawn(works()));
    let ended = try_join(&mut a, &mut b).await;
    // Here it is A that has ended: to cancel what is done would do no harm.
    b.cancel().await;
    if let Err(error) = ended {
        println!("caught: {error}");
    }
}

#[instrument]
async fn breaks() -> io::Result<()> {
    Timer::after(BEAT).await;
    Err(io::Error::other("A broke down"))
}

#[instrument]
async fn works() -> io::Result<()> {
    let mut end = End("cancelled");
    Timer::after(BEAT * 2).await;
    end.0 = "done";
    Ok(())
}

/// Says how it ended, when it is dropped.
struct End(&'static str);

impl Drop for End {
    fn drop(&mut self) {
        println!("B is {}", self.0);
    }
}
