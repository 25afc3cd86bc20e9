//! Asked to stop: what is under way finishes in time, and what does not is cut.
//!
//! Run it: `cargo run -p chapter-cancellation -- shutdown --on smol`

use futures::future::join_all;
use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt};
use smol::channel::{Receiver, bounded};
use smol::{Task, Timer};
use std::convert::Infallible;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    smol::block_on(run());
}

#[instrument(name = "main")]
async fn run() {
    let start = Instant::now();
    let (ask, stop) = bounded(1);
    let tasks = [smol::spawn(quick(stop)), smol::spawn(slow())];
    let mut tasks = FuturesUnordered::from_iter(tasks);
    Timer::after(BEAT * 2).await;
    println!("stopping");
    ask.close();

    let mut deadline = FutureExt::fuse(Timer::after(BEAT * 2));
    let mut jobs = 0;
    loop {
        // Cancel safe: a task that nobody has joined stays in the set.
        futures::select_biased! {
            done = tasks.select_next_some() => jobs += done,
            _ = deadline => break,
            complete => break,
        }
    }
    let cut = tasks.len();
    join_all(tasks.into_iter().map(Task::cancel)).await;
    println!("{jobs} jobs done, {cut} cut");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip(stop))]
async fn quick(stop: Receiver<Infallible>) -> u32 {
    let mut number = 0;
    while !stop.is_closed() {
        number += 1;
        Timer::after(BEAT * 3 / 2).await;
        println!("quick: job {number} done");
    }
    number
}

#[instrument]
async fn slow() -> u32 {
    Timer::after(BEAT * 20).await;
    println!("never printed");
    1
}
