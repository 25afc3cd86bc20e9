//! Deadlines on tokio: [`tokio::time::timeout`], and what it lacks.
//!
//! ```
//! use chapter_wait_for::on_tokio::wait_for;
//! use std::time::Duration;
//! use tokio::time::sleep;
//!
//! #[tokio::main]
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
//! All times count from the call, on tokio's clock, which a test can pause. It ticks in
//! milliseconds and rounds up. Outside a tokio runtime the functions panic, when they are called
//! or first awaited; [`deadline`] does not.
//!
//! A tokio task has a budget of what it may use of tokio's timers, sockets and channels
//! in one turn; from then on they answer "not yet". Work that uses up all of it, each turn,
//! would keep a plain timer beside it from ever being seen. `timeout` looks past that, and
//! so do the deadlines here: their timers are `unconstrained`.

use crate::retry::Failures;
use crate::{Deadline, Elapsed, GaveUp, Shield, ask, shield};
use futures::TryFutureExt;
use std::panic::resume_unwind;
use std::time::{self, Duration};
use tokio::task::JoinHandle;
use tokio::task::coop::unconstrained;
use tokio::time::{Instant, sleep, sleep_until, timeout, timeout_at};
use tokio_util::sync::CancellationToken;
use tokio_util::task::AbortOnDropHandle;

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
    timeout(limit, future).map_err(move |_| Elapsed::after(limit))
}

/// Like [`wait_for`], until an instant of tokio's clock or of std's; it may have passed.
///
/// # Errors
///
/// Returns [`Elapsed`] with the time from this call to the deadline.
pub fn wait_until<F: Future>(
    deadline: impl Into<Instant>,
    future: F,
) -> impl Future<Output = Result<F::Output, Elapsed>> {
    let deadline = deadline.into();
    let limit = deadline.saturating_duration_since(Instant::now());
    timeout_at(deadline, future).map_err(move |_| Elapsed::after(limit))
}

/// Like [`wait_for`], for a task: when the time is up it is cancelled, and waited for.
///
/// When this returns, the task has ended, and its destructors have run. A task stops where
/// it waits; one that blocks is waited for and, if it then ends by itself, its output comes all the same.
/// Dropping this cancels the task without waiting, and an output that it has come to is lost; to
/// let it run on, await `&mut handle` under [`wait_for`].
///
/// # Errors
///
/// Returns [`Elapsed`] when the task has been cancelled at the deadline.
///
/// # Panics
///
/// A panic of the task goes on here, one in a destructor too. It panics as well when somebody
/// else has aborted the task, or its runtime has shut down.
pub fn wait_for_task<T>(
    limit: Duration,
    task: JoinHandle<T>,
) -> impl Future<Output = Result<T, Elapsed>> {
    let mut task = AbortOnDropHandle::new(task);
    let timer = sleep(limit);
    async move {
        let (ended, is_late) = tokio::select! {
            biased;
            ended = &mut task => (ended, false),
            () = timer => {
                task.abort();
                ((&mut task).await, true)
            }
        };
        match ended {
            Ok(output) => Ok(output),
            Err(error) if error.is_cancelled() && is_late => Err(Elapsed::after(limit)),
            Err(error) => {
                let panic = error.try_into_panic();
                resume_unwind(panic.expect("nobody else aborts the task, nor ends its runtime"))
            }
        }
    }
}

/// A deadline, so far from now on tokio's clock, that can be moved.
///
/// [`Duration::MAX`] has no instant: it is no limit.
#[must_use]
pub fn deadline(limit: Duration) -> Deadline {
    let now = Instant::now().into_std();
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
    let timer = |when: time::Instant| unconstrained(sleep_until(when.into()));
    deadline.under(work, timer).await
}

/// Asks the work to stop when the time is up, and waits until it has ended by itself.
///
/// The work is given a token, on which it waits beside whatever else it does; what it
/// returns, asked or not, is the output. It may clean up at leisure, fail in that, or refuse.
///
/// ```
/// use chapter_wait_for::on_tokio::ask_to_stop;
/// use std::time::Duration;
/// use tokio::time::sleep;
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)] async fn main() {
/// let copied = ask_to_stop(Duration::from_secs(3), async |asked| {
///     let copied = asked.run_until_cancelled(sleep(Duration::MAX)).await;
///     if copied.is_none() {
///         sleep(Duration::from_secs(1)).await; // Remove the half of it.
///     }
///     copied
/// });
/// assert_eq!(copied.await, None);
/// # }
/// ```
///
/// Dropping this drops the work where it stands, cleaning up or not.
pub fn ask_to_stop<T>(
    limit: Duration,
    work: impl AsyncFnOnce(CancellationToken) -> T,
) -> impl Future<Output = T> {
    ask::ask_when(unconstrained(sleep(limit)), work)
}

/// Spawns the future as a task that runs on when nobody waits for it any more.
///
/// It starts with this call. An output that nobody takes is handed to `orphan`, an error too: say
/// there what is to become of it, or `drop` where it does not matter.
///
/// ```
/// use chapter_wait_for::on_tokio::{shield, wait_for};
/// use std::time::Duration;
/// use tokio::{sync::oneshot, time::sleep};
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)] async fn main() {
/// let (log, logged) = oneshot::channel();
/// let saving = shield(save(), |ended| log.send(ended).unwrap());
/// assert!(wait_for(Duration::from_secs(1), saving).await.is_err());
/// assert_eq!(logged.await, Ok(Err("disk full")));
/// # }
///
/// async fn save() -> Result<(), &'static str> {
///     sleep(Duration::from_secs(2)).await;
///     Err("disk full")
/// }
/// ```
///
/// The task ends with its runtime, as any other: whoever ends `main` waits for it first.
pub fn shield<F>(future: F, orphan: impl FnOnce(F::Output) + Send + 'static) -> Shield<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    let (running, shield) = shield::prepare(future, orphan);
    tokio::spawn(running);
    shield
}

/// Attempts until one succeeds, with pauses between them, and all of it within the limit.
///
/// One attempt is made at once, and one after each pause: three pauses allow for four attempts, an
/// endless [`Backoff`](crate::Backoff) for as many as there is time for. At the limit, the attempt under way
/// is dropped. What is not worth another attempt is an output: a `Result` inside the `Ok`.
///
/// ```
/// use chapter_wait_for::{Backoff, GaveUp, on_tokio::retry};
/// use std::time::Duration;
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)] async fn main() {
/// let pauses = Backoff::doubling(Duration::from_secs(1)).take(3);
/// let page: Result<&str, _> = retry(Duration::from_secs(60), pauses, async || Err("refused")).await;
/// assert_eq!(page, Err(GaveUp::Exhausted { attempts: 4, last: "refused" }));
/// # }
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
