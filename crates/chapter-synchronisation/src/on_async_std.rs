//! Synchronisation on async-std: locks of async-lock, and two ways to limit what is under way.
//!
//! async-std is [discontinued]: read this to understand programs that use it, and
//! write new ones with smol.
//!
//! ```
//! use async_std::task::sleep;
//! use chapter_synchronisation::on_async_std::with_permits;
//! use std::time::Duration;
//!
//! #[async_std::main]
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
//! `Lock` | [`std::sync::Mutex`], or [`async_std::sync::Mutex`], which is async-lock's
//! `Event` | [`event_listener::Event`] and a flag
//! `Condition` | `async_std::sync::Condvar`, behind the feature `unstable`
//! `Semaphore` | [`async_lock::Semaphore`]: async-std has none
//! `Barrier` | [`async_lock::Barrier`], which `async_std::sync` has behind the feature `unstable`
//!
//! [discontinued]: https://rustsec.org/advisories/RUSTSEC-2025-0052

use crate::workers::{LIMIT_OF_0, NO_WORKERS, in_order, jobs, work};
use async_lock::Semaphore;
use futures::future::{FutureExt, RemoteHandle, join_all};
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
    let tasks: Vec<_> = limited.map(spawn).collect();

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
    let workers = join_all((0..count).map(|_| spawn(work(jobs.clone()))));
    in_order(workers.await.into_iter().flatten().collect())
}

/// A task that ends with its handle, and whose panic comes to whoever awaits it: async-std's own
/// handle does neither.
fn spawn<F>(future: F) -> RemoteHandle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    let (task, handle) = future.remote_handle();
    async_std::task::spawn(task);
    handle
}
