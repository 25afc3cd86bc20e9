//! # As completed: take each result as it is ready
//!
//! Python's `asyncio.as_completed` makes a task of each coroutine, and hands over their
//! results in the order in which they end. In Rust that is a [`Stream`], read by
//! `while let Some(output) = results.next().await`. As with gather, there are two kinds:
//!
//! * **Taking turns** inside the task that reads the stream: [`as_completed`] and
//!   [`as_completed_at_most`], here. They need no runtime, and may borrow. But they run only
//!   while somebody waits for the next output: *while the loop's body awaits something
//!   else, all of them stand still.*
//! * **A task for each**, which runs whatever the reader does. That is what asyncio does, and
//!   needs a runtime: [`on_tokio`], [`on_async_std`] or [`on_smol`], each with the same two
//!   functions and a deadline, `within`. tokio's `JoinSet` tells who has ended in which
//!   order; what does so on the other two, `Reports`, is written once.
//!
//! What serves both kinds stands here too: [`keyed`] says which one it was, and [`until`] is
//! a deadline for the whole.
//!
//! # Leaving early
//!
//! A stream owns what it has started. Dropping it drops the futures and cancels the tasks.
//! Those that have a task each offer two more ways to leave: `cancel`, which waits until all
//! have stopped, and `detach`, which lets them run on.
//!
//! # Which of asyncio's promises are kept
//!
//! | asyncio's `as_completed` | here |
//! |---|---|
//! | results come in the order in which the tasks end | kept with tasks; in one task, in the order in which they were woken |
//! | all run at once, and while the loop's body waits | kept with tasks; in one task, the body holds them up |
//! | an error shows where its result is taken, and troubles no other | kept: an error is an output, a panic goes on where it is taken |
//! | tasks start when it is called (3.13), or when its first result is asked for (to 3.12) | as in 3.13 with tasks, as in 3.12 in one task |
//! | `timeout`: what is done in time is handed over, then `TimeoutError` is raised | kept: [`until`], once for all as `async for` has it; what is ready when you come late for it is handed over too, be it done after the deadline |
//! | a `timeout` of zero raises before a coroutine has begun | not kept: what is ready at once is handed over |
//! | a task that somebody has cancelled raises that where it is taken | there is none: nobody else has a handle to cancel |
//! | past the deadline the others run on | kept while the stream lives |
//! | who breaks the loop leaves the others running | not kept: dropping the stream cancels them; `detach` leaves them |
//! | the loop can be taken up again after a break | kept, for it is only borrowed |
//! | `async for` hands back the very tasks that went in (3.13) | not kept: [`keyed`] hands back whatever names them |
//! | a plain `for` hands out awaitables; whichever is awaited first gets the first result | not kept: a stream has one reader, unless it stands behind a lock |
//! | the same coroutine twice is one | not kept: nobody can own one future twice, and each clone of a [`Shared`] one counts |
//! | no coroutines, no results | kept |
//! | one coroutine in place of a list is a `TypeError` | the compiler refuses it |
//! | a wait that is cancelled loses a result | not kept, luckily: dropping `next()` loses nothing |

mod deadline;
pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
mod reports;

pub use deadline::{TimedOut, Until, until};

use futures::future::CatchUnwind;
use futures::{FutureExt, Stream, StreamExt, ready};
use futures_buffered::FuturesUnorderedBounded;
use std::iter::Fuse;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

#[cfg(doc)]
use futures::future::Shared;

/// A stream of the futures' outputs, each as it is ready, all in the task that reads it.
///
/// ```
/// use chapter_as_completed::as_completed;
/// use futures::StreamExt;
/// use smol::Timer;
/// use std::time::Duration;
///
/// # smol::block_on(async {
/// let naps = [30, 10, 20].map(async |milliseconds| {
///     Timer::after(Duration::from_millis(milliseconds)).await;
///     milliseconds
/// });
/// let mut woken = as_completed(naps);
/// assert_eq!(woken.next().await, Some(10)); // The others are still asleep.
/// assert_eq!(woken.collect::<Vec<_>>().await, [20, 30]);
/// # });
/// ```
///
/// They start with the first `next()`, in the order given, and no more of them than it takes
/// to find one that is ready. After that each is polled once for each time it is woken, in the
/// order of the wakes. So those that were woken while nobody looked come in that order too,
/// and a quick one that wakes again and again gets no second turn before the others' first.
///
/// **Between two calls of `next()` none of them runs.** A download is not read, a timeout not
/// noticed, until the loop's body is done. Where the body awaits anything, give each future a
/// task ([`on_smol::as_completed`]), or make the body part of the future.
///
/// Dropping what `next()` returns loses nothing. Dropping the stream drops the futures.
///
/// One future is no list of futures, and the compiler says so:
///
/// ```compile_fail,E0277
/// let results = chapter_as_completed::as_completed(async {});
/// ```
///
/// # Panics
///
/// A panic in a future goes on where its output would be taken, and troubles no other: whoever
/// catches it may read on.
pub fn as_completed<I>(futures: I) -> AsCompleted<I::IntoIter>
where
    I: IntoIterator<Item: Future>,
{
    as_completed_at_most(usize::MAX, futures)
}

/// Like [`as_completed`], but has at most `limit` futures under way.
///
/// As soon as one ends the next is taken from `futures`, and not before: the list may be made on
/// the way, and need not end.
///
/// ```
/// use chapter_as_completed::as_completed_at_most;
/// use futures::StreamExt;
///
/// # futures::executor::block_on(async {
/// let squares = as_completed_at_most(10, (0_u64..).map(async |n| n * n));
/// assert_eq!(squares.take(1000).fold(0, async |sum, n| sum + n).await, 332_833_500);
/// # });
/// ```
///
/// # Panics
///
/// Panics when `limit` is 0, for then nothing could ever start.
pub fn as_completed_at_most<I>(limit: usize, futures: I) -> AsCompleted<I::IntoIter>
where
    I: IntoIterator<Item: Future>,
{
    assert_ne!(limit, 0, "{LIMIT_OF_0}");
    let mut waiting = futures.into_iter().fuse();
    let under_way = waiting.by_ref().take(limit).map(caught).collect();
    AsCompleted { waiting, under_way }
}

const LIMIT_OF_0: &str = "a limit of 0 lets no future start: give as_completed_at_most 1 or more";

/// The stream of [`as_completed`] and [`as_completed_at_most`].
#[must_use = "streams do nothing unless polled"]
pub struct AsCompleted<I: Iterator<Item: Future>> {
    waiting: Fuse<I>,
    under_way: FuturesUnorderedBounded<Caught<I::Item>>,
}

/// A set of futures cannot part with one that has panicked, but with one that has ended.
type Caught<F> = CatchUnwind<AssertUnwindSafe<F>>;

/// Nobody sees the inside of a future that has panicked.
fn caught<F: Future>(future: F) -> Caught<F> {
    AssertUnwindSafe(future).catch_unwind()
}

// The futures are pinned where the set keeps them, and no place in here is.
impl<I: Iterator<Item: Future>> Unpin for AsCompleted<I> {}

impl<I: Iterator<Item: Future>> Stream for AsCompleted<I> {
    type Item = <I::Item as Future>::Output;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Some(ended) = ready!(self.under_way.poll_next_unpin(context)) else {
            return Poll::Ready(None);
        };
        // The one that ended has left its place to the next.
        if let Some(future) = self.waiting.next() {
            self.under_way.push(caught(future));
        }
        Poll::Ready(Some(ended.unwrap_or_else(|panic| resume_unwind(panic))))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        outputs_left(self.under_way.len(), &self.waiting)
    }
}

/// How many outputs are to come from those that have started, and those that wait.
fn outputs_left(started: usize, waiting: &impl Iterator) -> (usize, Option<usize>) {
    let (least, most) = waiting.size_hint();
    let most = most.and_then(|most| most.checked_add(started));
    (least.saturating_add(started), most)
}

/// Lets a future hand back, with its output, a key of yours: which one was it?
///
/// ```
/// use chapter_as_completed::{as_completed, keyed};
/// use futures::StreamExt;
///
/// # futures::executor::block_on(async {
/// let ports = ["80", "http"].map(|port| keyed(port, async move { port.parse::<u16>() }));
/// let mut ports = as_completed(ports);
/// while let Some((port, parsed)) = ports.next().await {
///     println!("{port}: {}", if parsed.is_ok() { "a number" } else { "a name" });
/// }
/// # });
/// ```
///
/// It serves any of the streams here: where asyncio hands back the task itself, this hands back your key.
/// A panic comes without its key.
pub fn keyed<K, F: Future>(key: K, future: F) -> impl Future<Output = (K, F::Output)> {
    future.map(|output| (key, output))
}
