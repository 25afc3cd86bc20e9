//! Synchronisation on tokio: what `tokio::sync` has, and two ways to limit what is under way.
//!
//! ```
//! use chapter_synchronisation::on_tokio::with_permits;
//! use std::time::Duration;
//! use tokio::time::sleep;
//!
//! #[tokio::main]
//! async fn main() {
//!     let pages = with_permits(2, ["/", "/about", "/contact"].map(fetch)).await;
//!     assert_eq!(pages, ["200 /", "200 /about", "200 /contact"]);
//! }
//!
//! async fn fetch(path: &str) -> String {
//!     sleep(Duration::from_millis(10)).await;
//!     format!("200 {path}")
//! }
//! ```
//!
//! For asyncio's | reach for
//! ---|---
//! `Lock` | [`std::sync::Mutex`], or [`tokio::sync::Mutex`] to hold it across an `.await`
//! `Event` | [`watch`](tokio::sync::watch) of a `bool`; [`Notify`](tokio::sync::Notify) remembers nothing or one
//! `Condition` | a [`Mutex`](tokio::sync::Mutex) and a [`Notify`](tokio::sync::Notify), or a channel
//! `Semaphore` | [`tokio::sync::Semaphore`]: first come, first served, several at a time too
//! `Barrier` | [`tokio::sync::Barrier`]
//!
//! All of these work without a tokio runtime. Both functions here spawn, and so panic outside of one.

use crate::workers::{LIMIT_OF_0, NO_WORKERS, in_order, jobs, work};
use std::panic::resume_unwind;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_util::task::AbortOnDropHandle;

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
            let _permit = permits.acquire().await.expect("nobody closes it");
            future.await
        }
    });
    let spawn = |future| AbortOnDropHandle::new(tokio::spawn(future));
    let tasks: Vec<_> = limited.map(spawn).collect();

    let mut outputs = Vec::with_capacity(tasks.len());
    for task in tasks {
        let ended = task.await;
        outputs.push(ended.unwrap_or_else(|error| resume_unwind(error.into_panic())));
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
    let workers: JoinSet<_> = (0..count).map(|_| work(jobs.clone())).collect();
    in_order(workers.join_all().await.into_iter().flatten().collect())
}
