//! Asked to stop: what is under way finishes in time, and what does not is cut.
//!
//! Run it: `cargo run -p chapter-cancellation -- shutdown --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::channel::{Receiver, bounded};
use async_std::task::{self, JoinHandle, sleep};
use futures::future::join_all;
use futures::stream::FuturesUnordered;
use futures::{FutureExt, StreamExt};
use std::convert::Infallible;
use std::pin::pin;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let (ask, stop) = bounded(1);
    let tasks = [task::spawn(quick(stop)), task::spawn(slow())];
    let mut tasks = FuturesUnordered::from_iter(tasks);
    sleep(BEAT * 2).await;
    println!("stopping");
    ask.close();

    let mut deadline = pin!(sleep(BEAT * 2).fuse());
    let mut jobs = 0;
    loop {
        // Cancel safe: a task that nobody has joined stays in the set.
        futures::select_biased! {
            done = tasks.select_next_some() => jobs += done,
            () = deadline => break,
            complete => break,
        }
    }
    let cut = tasks.len();
    join_all(tasks.into_iter().map(JoinHandle::cancel)).await;
    println!("{jobs} jobs done, {cut} cut");
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip(stop))]
async fn quick(stop: Receiver<Infallible>) -> u32 {
    let mut number = 0;
    while !stop.is_closed() {
        number += 1;
        sleep(BEAT * 3 / 2).await;
        println!("quick: job {number} done");
    }
    number
}

#[instrument]
async fn slow() -> u32 {
    sleep(BEAT * 20).await;
    println!("never printed");
    1
}
