//! As completed on tokio: a task for each future, all owned by one [`JoinSet`].
//!
//! ```
//! use chapter_as_completed::on_tokio::as_completed;
//! use futures::StreamExt;
//! use std::time::Duration;
//! use tokio::time::sleep;
//!
//! #[tokio::main]
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
//! The tasks start when the function is called, in any order, on any worker, and run on while
//! nobody waits for the next output. Outside a tokio runtime to spawn panics, and so does
//! [`within`]; taking an output does when the runtime has shut down before the task's end.

use crate::{LIMIT_OF_0, TimedOut, outputs_left};
use futures::{FutureExt, Stream, StreamExt, ready};
use std::iter::Fuse;
use std::panic::resume_unwind;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::task::JoinSet;
use tokio::task::coop::{has_budget_remaining, unconstrained};
use tokio::time::{Sleep, sleep};

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
    let mut waiting = futures.into_iter().fuse();
    let tasks = waiting.by_ref().take(limit).collect();
    AsCompleted { waiting, tasks }
}

/// The stream of [`as_completed`] and [`as_completed_at_most`]. Dropping it cancels the tasks:
/// each is dropped by a worker soon after, where it stands, at an `.await`.
#[must_use = "dropping the stream cancels its tasks"]
pub struct AsCompleted<I: Iterator<Item: Future>> {
    waiting: Fuse<I>,
    tasks: JoinSet<<I::Item as Future>::Output>,
}

impl<I: Iterator<Item: Future<Output: 'static>>> AsCompleted<I> {
    // ANCHOR: leave
    /// Cancels the tasks, and waits until all have stopped. Futures that wait are dropped.
    ///
    /// A task stops at its next `.await`; one that never awaits is waited for to its end. What
    /// they still come to is discarded, errors and panics too.
    pub async fn cancel(mut self) {
        self.tasks.shutdown().await;
    }

    /// Lets the tasks run on by themselves, as asyncio does. Futures that wait are dropped.
    ///
    /// Nobody hears of what they come to, and nobody can stop them any more.
    pub fn detach(mut self) {
        self.tasks.detach_all();
    }
    // ANCHOR_END: leave
}

// The tasks are moved, never polled here.
impl<I: Iterator<Item: Future>> Unpin for AsCompleted<I> {}

impl<I> Stream for AsCompleted<I>
where
    I: Iterator<Item: Future<Output: Send + 'static> + Send + 'static>,
{
    type Item = <I::Item as Future>::Output;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // A set hands over its tasks as they end.
        let Some(ended) = ready!(self.tasks.poll_join_next(context)) else {
            return Poll::Ready(None);
        };
        if let Some(future) = self.waiting.next() {
            self.tasks.spawn(future);
        }
        let output = ended.unwrap_or_else(|error| resume_unwind(error.into_panic()));
        Poll::Ready(Some(output))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        outputs_left(self.tasks.len(), &self.waiting)
    }
}

/// A deadline for the whole stream, counted from this call: what [`until`](crate::until) does.
///
/// ```
/// use chapter_as_completed::{TimedOut, on_tokio};
/// use futures::{StreamExt, TryStreamExt};
/// use std::time::Duration;
///
/// # #[tokio::main] async fn main() {
/// let answers = on_tokio::as_completed(["quick", "never"].map(async |answer| {
///     if answer == "never" {
///         std::future::pending::<()>().await;
///     }
///     answer
/// }));
/// let mut answers = on_tokio::within(Duration::from_millis(20), answers);
/// assert_eq!(answers.next().await, Some(Ok("quick")));
/// assert_eq!(answers.try_next().await, Err(TimedOut));
/// answers.into_inner().cancel().await;
/// # }
/// ```
///
/// A task that has used up its budget hears "not yet" from all of tokio, so that others may run.
/// A reader with none left has not waited, and gets what is ready in its next turn. But futures that use
/// up the budget in each turn, all by themselves, are late, as they are under tokio's `timeout`.
///
/// [`Duration::MAX`] is no limit.
pub fn within<S: Stream + Unpin>(duration: Duration, results: S) -> Within<S> {
    Within {
        timer: Box::pin(sleep(duration)),
        has_struck: false,
        results,
    }
}

/// The stream of [`within`].
#[must_use = "streams do nothing unless polled"]
pub struct Within<S> {
    timer: Pin<Box<Sleep>>,
    has_struck: bool,
    results: S,
}

impl<S> Within<S> {
    /// The stream without its deadline, with all that has not been taken.
    pub fn into_inner(self) -> S {
        self.results
    }

    /// Whether the time is up; `unmasked` sees that even without a budget.
    fn is_over(&mut self, unmasked: bool, context: &mut Context<'_>) -> Poll<()> {
        if unmasked {
            unconstrained(&mut self.timer).poll_unpin(context)
        } else {
            self.timer.poll_unpin(context)
        }
    }
}

impl<S: Stream + Unpin> Stream for Within<S> {
    type Item = Result<S::Item, TimedOut>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.has_struck {
            return Poll::Ready(None);
        }
        let had_budget = has_budget_remaining();
        if let Poll::Ready(item) = self.results.poll_next_unpin(context) {
            return Poll::Ready(item.map(Ok));
        }
        let has_used_it_up = had_budget && !has_budget_remaining();
        ready!(self.is_over(has_used_it_up, context));
        self.has_struck = true;
        Poll::Ready(Some(Err(TimedOut)))
    }
}
