//! Deadlines on smol: [`or`] and a [`Timer`], and what they lack.
//!
//! ```
//! use chapter_wait_for::on_smol::wait_for;
//! use smol::Timer;
//! use std::time::Duration;
//!
//! fn main() {
//!     smol::block_on(async {
//!         let limit = Duration::from_millis(20);
//!         let page = wait_for(limit, fetch(Duration::from_millis(1))).await;
//!         assert_eq!(page.unwrap_or("try again later"), "200 OK");
//!
//!         let page = wait_for(limit, fetch(Duration::from_secs(60))).await;
//!         assert_eq!(page.unwrap_or("try again later"), "try again later");
//!     });
//! }
//!
//! async fn fetch(takes: Duration) -> &'static str {
//!     Timer::after(takes).await;
//!     "200 OK"
//! }
//! ```
//!
//! smol has no `timeout`: [`or`] takes whichever of two futures is ready, the first one if
//! both are. A [`Timer`] has its instant from its making, so it is made before the work is polled
//! for the first time. All times count from the call. None of this needs an executor but what spawns.

use crate::retry::Failures;
use crate::{Deadline, Elapsed, GaveUp, Shield, ask, shield};
use futures::FutureExt;
use smol::future::or;
use smol::{Task, Timer};
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
    within(limit, Timer::after(limit), future)
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
    let limit = deadline.saturating_duration_since(Instant::now());
    within(limit, Timer::at(deadline), future)
}

fn within<F: Future>(
    limit: Duration,
    timer: Timer,
    future: F,
) -> impl Future<Output = Result<F::Output, Elapsed>> {
    or(
        future.map(Ok),
        timer.map(move |_| Err(Elapsed::after(limit))),
    )
}

/// Like [`wait_for`], for a task: when the time is up it is cancelled, and waited for.
///
/// When this returns, the task has ended, and its destructors have run. A task stops where
/// it waits; one that blocks is waited for and, if it then ends by itself, its output is lost.
/// Dropping this cancels the task without waiting, and an output that it has come to is lost; to
/// let it run on, await `&mut task` under [`wait_for`].
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
    mut task: Task<T>,
) -> impl Future<Output = Result<T, Elapsed>> {
    let timer = Timer::after(limit);
    async move {
        match within(limit, timer, &mut task).await {
            Ok(output) => Ok(output),
            // There is an output if it was quicker.
            Err(elapsed) => task.cancel().await.ok_or(elapsed),
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
    deadline.under(work, Timer::at).await
}

/// Asks the work to stop when the time is up, and waits until it has ended by itself.
///
/// The work is given a token, on which it waits beside whatever else it does; what it
/// returns, asked or not, is the output. It may clean up at leisure, fail in that, or refuse.
///
/// ```
/// use chapter_wait_for::on_smol::ask_to_stop;
/// use smol::Timer;
/// use std::future::pending;
/// use std::time::Duration;
///
/// # smol::block_on(async {
/// let copied = ask_to_stop(Duration::from_millis(20), async |asked| {
///     let copied = asked.run_until_cancelled(pending::<()>()).await;
///     if copied.is_none() {
///         Timer::after(Duration::from_millis(10)).await; // Remove the half of it.
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
    ask::ask_when(Timer::after(limit), work)
}

/// Spawns the future as a task that runs on when nobody waits for it any more.
///
/// It starts with this call. An output that nobody takes is handed to `orphan`, an error too: say
/// there what is to become of it, or `drop` where it does not matter.
///
/// ```
/// use chapter_wait_for::on_smol::{shield, wait_for};
/// use futures::channel::oneshot;
/// use smol::Timer;
/// use std::time::Duration;
///
/// # smol::block_on(async {
/// let (log, logged) = oneshot::channel();
/// let saving = shield(save(), |ended| log.send(ended).unwrap());
/// assert!(wait_for(Duration::from_millis(10), saving).await.is_err());
/// assert_eq!(logged.await, Ok(Err("disk full")));
/// # });
///
/// async fn save() -> Result<(), &'static str> {
///     Timer::after(Duration::from_millis(50)).await;
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
    smol::spawn(running).detach();
    shield
}

/// Attempts until one succeeds, with pauses between them, and all of it within the limit.
///
/// One attempt is made at once, and one after each pause: three pauses allow for four attempts, an
/// endless [`Backoff`](crate::Backoff) for as many as there is time for. At the limit, the attempt under way
/// is dropped. What is not worth another attempt is an output: a `Result` inside the `Ok`.
///
/// ```
/// use chapter_wait_for::{Backoff, GaveUp, on_smol::retry};
/// use std::time::Duration;
///
/// # smol::block_on(async {
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
        let sleep = async |pause| {
            Timer::after(pause).await;
        };
        let attempts = failures.until_success(pauses, attempt, sleep);
        match under(&deadline, attempts).await {
            Ok(ended) => ended,
            Err(elapsed) => Err(failures.cut_short(elapsed)),
        }
    }
}
