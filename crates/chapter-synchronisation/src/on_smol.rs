//! Synchronisation on smol: locks of async-lock, and two ways to limit what is under way.
//!
//! ```
//! use chapter_synchronisation::on_smol::with_permits;
//! use smol::Timer;
//! use std::time::Duration;
//!
//! fn main() {
//!     smol::block_on(async {
//!         let pages = with_permits(2, ["/", "/about", "/contact"].map(fetch)).await;
//!         assert_eq!(pages, ["200 /", "200 /about", "200 /contact"]);
//!     });
//! }
//!
//! async fn fetch(path: &str) -> String {
//!     Timer::after(Duration::from_millis(10)).await;
//!     format!("200 {path}")
//! }
//! ```
//!
//! For asyncio's | reach for
//! ---|---
//! `Lock` | [`std::sync::Mutex`], or [`smol::lock::Mutex`] to hold it across an `.await`
//! `Event` | [`event_listener::Event`] and a flag
//! `Condition` | a [`Mutex`](smol::lock::Mutex) and an [`event_listener::Event`], or a channel
//! `Semaphore` | [`smol::lock::Semaphore`]: a newcomer may overtake those who wait
//! `Barrier` | [`smol::lock::Barrier`]
//!
//! `smol::lock` is async-lock, the crate.

use crate::workers::{LIMIT_OF_0, NO_WORKERS, in_order, jobs, work};
use futures::future::join_all;
use smol::lock::Semaphore;
use std::sync::Arc;

/// Spawns every future, and lets at most `limit` of them pass a semaphore; returns their outputs in
/// the order given.
///
/// This is `async with semaphore` around each coroutine. All the tasks exist from the start, and
/// wait. Dropping this future stops them.
///
/// # Panics
///
/// Panics when one of the futures does, once those before it have ended; that stops the others. And
/// when `limit` is 0, for then nothing could ever start.
pub async fn with_permits<F>(limit: usize, futures: impl IntoIterator<Item = F>) -> Vec<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    assert_ne!(limit, 0, "{LIMIT_OF_0}");
    let permits = Arc::new(Semaphore::new(limit));
    let limited = futures.into_iter().map(|future| {
        let permits = permits.clone();
        async move {
            let _permit = permits.acquire().await;
            future.await
        }
    });
    let tasks: Vec<_> = limited.map(smol::spawn).collect();

    let mut outputs = Vec::with_capacity(tasks.len());
    for task in tasks {
        outputs.push(task.await);
    }
    outputs
}

/// Spawns `count` workers, each of which takes one future after the other; returns the outputs in
/// the order given.
///
/// There are as many tasks as workers, however many futures; each is taken from the list when a
/// worker is free, and not before. Dropping this future stops the workers.
///
/// # Panics
///
/// Panics when one of the futures does, and then stops all workers; so it does when taking a
/// future from the list panics. And when `count` is 0, for then nobody would work.
pub async fn with_workers<F, I>(
    count: usize,
    futures: impl IntoIterator<IntoIter = I>,
) -> Vec<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
    I: Iterator<Item = F> + Send + 'static,
{
    assert_ne!(count, 0, "{NO_WORKERS}");
    let jobs = jobs(futures);
    let workers = join_all((0..count).map(|_| smol::spawn(work(jobs.clone()))));
    in_order(workers.await.into_iter().flatten().collect())
}
