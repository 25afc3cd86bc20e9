//! As completed on async-std: a task for each future, owned by this module's own guard.
//!
//! async-std is [discontinued]: read this to understand programs that use it, and
//! write new ones with smol.
//!
//! ```
//! use async_std::task::sleep;
//! use chapter_as_completed::on_async_std::as_completed;
//! use futures::StreamExt;
//! use std::time::Duration;
//!
//! #[async_std::main]
//! async fn main() {
//!     let mut pages = as_completed([("/slow", 30), ("/quick", 10)].map(fetch));
//!     assert_eq!(pages.next().await, Some("200 /quick".into()));
//!     assert_eq!(pages.next().await, Some("200 /slow".into()));
//!     assert_eq!(pages.next().await, None);
//! }
//!
//! async fn fetch((path, milliseconds): (&str, u64)) -> String {
//!     sleep(Duration::from_millis(milliseconds)).await;
//!     format!("200 {path}")
//! }
//! ```
//!
//! A bare [`JoinHandle`] lets its task go on without it. So here each stands in an `OwnedTask`,
//! which cancels when it is dropped. What the stream hands over are the tasks' reports, which
//! come in the order in which they end.
//!
//! The tasks start when the function is called, in any order, on async-std's global executor,
//! and run on while nobody waits for the next output. That executor has a thread for each
//! core unless `ASYNC_STD_THREAD_COUNT` says otherwise.
//!
//! [discontinued]: https://rustsec.org/advisories/RUSTSEC-2025-0052

use crate::reports::{Reporter, Reports, reported};
use crate::{LIMIT_OF_0, Until, until};
use async_std::task::{self, JoinHandle};
use futures::future::{BoxFuture, FutureExt};
use futures::{Stream, StreamExt};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

/// Spawns every future; returns a stream of their outputs, in the order in which they end.
///
/// Dropping what `next()` returns loses nothing. Dropping the stream cancels the tasks.
///
/// # Panics
///
/// A panic in a task goes on where its output would be taken, and troubles no other: whoever
/// catches it may read on.
pub fn as_completed<I>(futures: I) -> AsCompleted<I::IntoIter>
where
    I: IntoIterator<Item: Future<Output: Send + 'static> + Send + 'static>,
{
    as_completed_at_most(usize::MAX, futures)
}

/// Like [`as_completed`], but has at most `limit` tasks whose output has not been taken.
///
/// As an output is taken the next future is taken from `futures` and spawned, and not before: the
/// list may be made on the way, and need not end. A reader that dawdles holds back new tasks.
///
/// # Panics
///
/// Panics when `limit` is 0, for then nothing could ever start.
pub fn as_completed_at_most<I>(limit: usize, futures: I) -> AsCompleted<I::IntoIter>
where
    I: IntoIterator<Item: Future<Output: Send + 'static> + Send + 'static>,
{
    assert_ne!(limit, 0, "{LIMIT_OF_0}");
    AsCompleted(Reports::new(limit, futures.into_iter(), spawn_reporting))
}

/// The stream of [`as_completed`] and [`as_completed_at_most`]. Dropping it cancels the tasks:
/// the executor drops each soon after, where it stands, at an `.await`.
#[must_use = "dropping the stream cancels its tasks"]
pub struct AsCompleted<I: Iterator<Item: Future>>(Reports<I, OwnedTask<()>>);

impl<I: Iterator<Item: Future>> AsCompleted<I> {
    // ANCHOR: leave
    /// Cancels the tasks, and waits until all have stopped. Futures that wait are dropped.
    ///
    /// A task stops at its next `.await`; one that never awaits is waited for to its end. What
    /// they still come to is discarded, errors and panics too.
    pub async fn cancel(self) {
        // Each of these cancels at its first poll, and then waits for the task to stop.
        let stops = self.0.into_tasks().map(OwnedTask::cancel);
        crate::as_completed(stops).collect::<Vec<_>>().await;
    }

    /// Lets the tasks run on by themselves, as asyncio does. Futures that wait are dropped.
    ///
    /// Nobody hears of what they come to, and nobody can stop them any more.
    pub fn detach(self) {
        self.0.into_tasks().for_each(OwnedTask::detach);
    }
    // ANCHOR_END: leave
}

impl<I: Iterator<Item: Future>> Stream for AsCompleted<I> {
    type Item = <I::Item as Future>::Output;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.0.poll_next_unpin(context)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

/// A deadline for the whole stream, counted from this call: see [`until`].
///
/// ```
/// use chapter_as_completed::{TimedOut, on_async_std};
/// use futures::{StreamExt, TryStreamExt};
/// use std::time::Duration;
///
/// # async_std::task::block_on(async {
/// let answers = on_async_std::as_completed(["quick", "never"].map(async |answer| {
///     if answer == "never" {
///         std::future::pending::<()>().await;
///     }
///     answer
/// }));
/// let mut answers = on_async_std::within(Duration::from_millis(20), answers);
/// assert_eq!(answers.next().await, Some(Ok("quick")));
/// assert_eq!(answers.try_next().await, Err(TimedOut));
/// answers.into_inner().cancel().await;
/// # });
/// ```
pub fn within<S: Stream + Unpin>(
    duration: Duration,
    results: S,
) -> Until<BoxFuture<'static, ()>, S> {
    let began = Instant::now();
    // async-std's sleep would count from its first poll.
    let timer = async move { task::sleep(duration.saturating_sub(began.elapsed())).await };
    until(timer.boxed(), results)
}

fn spawn_reporting<F>(place: usize, future: F, reporter: Reporter<F::Output>) -> OwnedTask<()>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    OwnedTask(Some(task::spawn(reported(place, future, reporter))))
}

/// A task that is cancelled when it is dropped, as smol's are by themselves.
struct OwnedTask<T>(Option<JoinHandle<T>>);

impl<T> OwnedTask<T> {
    fn detach(mut self) {
        self.0 = None;
    }

    async fn cancel(mut self) -> Option<T> {
        self.0.take()?.cancel().await
    }
}

impl<T> Drop for OwnedTask<T> {
    fn drop(&mut self) {
        if let Some(handle) = self.0.take() {
            // `cancel` cancels at its first poll; later ones would wait for the task to stop.
            drop(handle.cancel().now_or_never());
        }
    }
}
