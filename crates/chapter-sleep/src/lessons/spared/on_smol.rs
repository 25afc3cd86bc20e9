//! A task blocks its thread, and there are three others: the neighbour ticks on.
//!
//! The lines of one beat come in any order.
//!
//! Run it: `cargo run -p chapter-sleep -- spared --on smol`

use smol::{Executor, Timer, block_on, channel};
use std::thread;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

pub fn main() {
    let executor = Executor::new();
    let (stop, stopped) = channel::unbounded::<()>();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| block_on(executor.run(stopped.recv())));
        }
        block_on(run(&executor));
        drop(stop); // Closed, the channel lets the four threads end.
    });
}

#[instrument(name = "main", skip_all)]
async fn run(executor: &Executor<'_>) {
    let ticking = executor.spawn(tick());
    Timer::after(BEAT * 3 / 2).await;
    let working = executor.spawn(work());
    ticking.await;
    working.await;
}

#[instrument]
async fn tick() {
    let start = Instant::now();
    for number in 1..=5 {
        Timer::after(BEAT).await;
        let beat = start.elapsed().as_millis() / BEAT.as_millis();
        println!("tick {number} at beat {beat}");
    }
}

#[instrument]
async fn work() {
    println!("work blocks");
    thread::sleep(BEAT * 3);
    println!("work goes on");
}
