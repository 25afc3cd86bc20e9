//! Deadlines on async-std: [`future::timeout`](timeout), and what it lacks.
//!
//! async-std is [discontinued]: read this to understand programs that use it, and
//! write new ones with smol.
//!
//! ```
//! use async_std::task::sleep;
//! use chapter_wait_for::on_async_std::wait_for;
//! use std::time::Duration;
//!
//! #[async_std::main]
//! async fn main() {
//!     let limit = Duration::from_millis(20);
//!     let page = wait_for(limit, fetch(Duration::from_millis(1))).await;
//!     assert_eq!(page.unwrap_or("try again later"), "200 OK");
//!
//!     let page = wait_for(limit, fetch(Duration::from_secs(60))).await;
//!     assert_eq!(page.unwrap_or("try again later"), "try again later");
//! }
//!
//! async fn fetch(takes: Duration) -> &'static str {
//!     sleep(takes).await;
//!     "200 OK"
//! }
//! ```
//!
//! async-std's `timeout` and `sleep` are `async fn`s, whose time begins at their first poll, and
//! there is no timer that knows its instant. Here all times count from the call: what has
//! passed since is taken off at the first poll.
//!
//! [discontinued]: https://rustsec.org/advisories/RUSTSEC-2025-0052

use crate::retry::Failures;
use crate::{Deadline, Elapsed, GaveUp, Shield, ask, shield};
use async_std::future::timeout;
use async_std::task::{JoinHandle, sleep, spawn};
use futures::FutureExt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;

/// Awaits the future, for as long as the limit at most.
///
/// The future is polled first, so one that is ready has its output whatever the limit, be it
/// zero. [`Duration::MAX`] is no limit. Dropping this drops the future.
///
/// # Errors
///
/// Returns [`Elapsed`] when the time is up; the future has been dropped by then.
pub fn wait_for<F: Future>(
    limit: Duration,
    future: F,
) -> impl Future<Output = Result<F::Output, Elapsed>> {
    let begin = Instant::now();
    async move {
        let left = limit.saturating_sub(begin.elapsed());
        let ended = timeout(left, future).await;
        ended.map_err(|_| Elapsed::after(limit))
    }
}

/// Like [`wait_for`], until an instant; it may have passed.
///
/// # Errors
///
/// Returns [`Elapsed`] with the time from this call to the deadline.
pub fn wait_until<F: Future>(
    deadline: Instant,
    future: F,
) -> impl Future<Output = Result<F::Output, Elapsed>> {
    wait_for(deadline.saturating_duration_since(Instant::now()), future)
}

/// Like [`wait_for`], for a task: when the time is up it is cancelled, and waited for.
///
/// When this returns, the task has ended, and its destructors have run. A task stops where
/// it waits; one that blocks is waited for and, if it then ends by itself, its output is lost.
/// Dropping this cancels the task without waiting, and an output that it has come to is lost; to
/// let it run on, await `&mut handle` under [`wait_for`].
///
/// # Errors
///
/// Returns [`Elapsed`] when the task has been cancelled at the deadline.
///
/// # Panics
///
/// A panic of the task goes on here.
pub fn wait_for_task<T>(
    limit: Duration,
    task: JoinHandle<T>,
) -> impl Future<Output = Result<T, Elapsed>> {
    let mut task = OwnedTask(Some(task));
    let begin = Instant::now();
    async move {
        let left = limit.saturating_sub(begin.elapsed());
        match timeout(left, &mut task).await {
            Ok(output) => Ok(output),
            // There is an output if it was quicker.
            Err(_) => task.cancel().await.ok_or(Elapsed::after(limit)),
        }
    }
}

/// A task that is cancelled when it is dropped, as smol's are by themselves.
struct OwnedTask<T>(Option<JoinHandle<T>>);

impl<T> OwnedTask<T> {
    /// Cancels at the first poll, and then waits until the task has stopped.
    async fn cancel(mut self) -> Option<T> {
        self.0.take()?.cancel().await
    }
}

impl<T> Future for OwnedTask<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let handle = self
            .0
            .as_mut()
            .expect("only cancelling and dropping take it");
        handle.poll_unpin(context)
    }
}

impl<T> Drop for OwnedTask<T> {
    fn drop(&mut self) {
        if let Some(handle) = self.0.take() {
            let cancel = || handle.cancel().now_or_never();
            // A task that has panicked hands on its panic even here.
            drop(catch_unwind(AssertUnwindSafe(cancel)));
        }
    }
}

/// A deadline, so far from now, that can be moved.
///
/// [`Duration::MAX`] has no instant: it is no limit.
#[must_use]
pub fn deadline(limit: Duration) -> Deadline {
    let now = Instant::now();
    Deadline::new(now, now.checked_add(limit))
}

/// Awaits the work until the deadline, wherever that is moved meanwhile.
///
/// The work is polled first: one that never waits always comes to its end. Dropping this drops it.
///
/// # Errors
///
/// Returns [`Elapsed`] at the deadline; the work has been dropped by then.
pub async fn under<F: Future>(deadline: &Deadline, work: F) -> Result<F::Output, Elapsed> {
    let timer = |when: Instant| sleep(when.saturating_duration_since(Instant::now()));
    deadline.under(work, timer).await
}

/// Asks the work to stop when the time is up, and waits until it has ended by itself.
///
/// The work is given a token, on which it waits beside whatever else it does; what it
/// returns, asked or not, is the output. It may clean up at leisure, fail in that, or refuse.
///
/// ```
/// use chapter_wait_for::on_async_std::ask_to_stop;
/// use async_std::task::sleep;
/// use std::future::pending;
/// use std::time::Duration;
///
/// # async_std::task::block_on(async {
/// let copied = ask_to_stop(Duration::from_millis(20), async |asked| {
///     let copied = asked.run_until_cancelled(pending::<()>()).await;
///     if copied.is_none() {
///         sleep(Duration::from_millis(10)).await; // Remove the half of it.
///     }
///     copied
/// });
/// assert_eq!(copied.await, None);
/// # });
/// ```
///
/// Dropping this drops the work where it stands, cleaning up or not.
pub fn ask_to_stop<T>(
    limit: Duration,
    work: impl AsyncFnOnce(CancellationToken) -> T,
) -> impl Future<Output = T> {
    let begin = Instant::now();
    let timer = async move { sleep(limit.saturating_sub(begin.elapsed())).await };
    ask::ask_when(timer, work)
}

/// Spawns the future as a task that runs on when nobody waits for it any more.
///
/// It starts with this call. An output that nobody takes is handed to `orphan`, an error too: say
/// there what is to become of it, or `drop` where it does not matter.
///
/// ```
/// use chapter_wait_for::on_async_std::{shield, wait_for};
/// use futures::channel::oneshot;
/// use async_std::task::sleep;
/// use std::time::Duration;
///
/// # async_std::task::block_on(async {
/// let (log, logged) = oneshot::channel();
/// let saving = shield(save(), |ended| log.send(ended).unwrap());
/// assert!(wait_for(Duration::from_millis(10), saving).await.is_err());
/// assert_eq!(logged.await, Ok(Err("disk full")));
/// # });
///
/// async fn save() -> Result<(), &'static str> {
///     sleep(Duration::from_millis(50)).await;
///     Err("disk full")
/// }
/// ```
///
/// The task ends with the process, as any other: whoever ends `main` waits for it first.
pub fn shield<F>(future: F, orphan: impl FnOnce(F::Output) + Send + 'static) -> Shield<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    let (running, shield) = shield::prepare(future, orphan);
    spawn(running);
    shield
}

/// Attempts until one succeeds, with pauses between them, and all of it within the limit.
///
/// One attempt is made at once, and one after each pause: three pauses allow for four attempts, an
/// endless [`Backoff`](crate::Backoff) for as many as there is time for. At the limit, the attempt under way
/// is dropped. What is not worth another attempt is an output: a `Result` inside the `Ok`.
///
/// ```
/// use chapter_wait_for::{Backoff, GaveUp, on_async_std::retry};
/// use std::time::Duration;
///
/// # async_std::task::block_on(async {
/// let pauses = Backoff::doubling(Duration::from_millis(1)).take(3);
/// let page: Result<&str, _> = retry(Duration::from_secs(60), pauses, async || Err("refused")).await;
/// assert_eq!(page, Err(GaveUp::Exhausted { attempts: 4, last: "refused" }));
/// # });
/// ```
///
/// Dropping this drops the attempt under way. To bound each attempt, put [`wait_for`] inside.
///
/// # Errors
///
/// Says whether the pauses or the time have run out, and what the last attempt failed with.
pub fn retry<T, E>(
    limit: Duration,
    pauses: impl IntoIterator<Item = Duration>,
    attempt: impl AsyncFnMut() -> Result<T, E>,
) -> impl Future<Output = Result<T, GaveUp<E>>> {
    let deadline = deadline(limit);
    async move {
        let mut failures = Failures::none();
        let attempts = failures.until_success(pauses, attempt, sleep);
        match under(&deadline, attempts).await {
            Ok(ended) => ended,
            Err(elapsed) => Err(failures.cut_short(elapsed)),
        }
    }
}
