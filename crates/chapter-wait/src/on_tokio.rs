//! Waiting on tokio: a handle for the set, and a timeout.
//!
//! ```
//! use chapter_wait::on_tokio::{spawn, wait};
//! use chapter_wait::{Stopped, Tasks, all_completed};
//! use std::time::Duration;
//! use tokio::time::sleep;
//!
//! #[tokio::main]
//! async fn main() {
//!     let mut tasks = Tasks::from_iter([("quick", spawn(work(10))), ("slow", spawn(work(60_000)))]);
//!
//!     let timeout = Some(Duration::from_millis(500));
//!     let done = wait(&mut tasks, all_completed, timeout).await.unwrap();
//!     assert!(matches!(done[..], [("quick", Ok(10))]));
//!
//!     tasks.get_mut(&"slow").unwrap().cancel();
//!     let done = tasks.wait(all_completed).await.unwrap();
//!     assert!(matches!(done[..], [("slow", Err(Stopped::Cancelled))]));
//! }
//!
//! async fn work(milliseconds: u64) -> u64 {
//!     sleep(Duration::from_millis(milliseconds)).await;
//!     milliseconds
//! }
//! ```
//!
//! tokio has a set of named tasks of its own, [`JoinMap`]. It hands them out one by one,
//! `join_next` being cancel safe too; it spawns them itself, and aborts them when it is dropped.
//!
//! [`JoinMap`]: https://docs.rs/tokio-util/latest/tokio_util/task/struct.JoinMap.html

use crate::{Empty, Outcome, Stopped, Tasks};
use std::hash::Hash;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::task::{JoinError, JoinHandle, coop};
use tokio::time::sleep;
use tokio_util::task::AbortOnDropHandle;

/// Waits as [`Tasks::wait`] does, but no longer than the timeout; returns those done by then.
///
/// It cancels nothing, and an elapsed timeout is no error: with nobody done the list is empty.
/// Dropping this future loses nothing and cancels nothing. The clock starts at its first poll.
///
/// # Errors
///
/// An empty set is refused at once.
///
/// # Panics
///
/// With a timeout it panics outside a tokio runtime, and in one whose clock is not enabled.
pub async fn wait<K: Clone + Eq + Hash, F: Future + Unpin>(
    tasks: &mut Tasks<K, F>,
    enough: impl FnMut(&F::Output) -> bool,
    timeout: Option<Duration>,
) -> Result<Vec<(K, F::Output)>, Empty> {
    match timeout {
        Some(timeout) => tasks.wait_until(enough, sleep(timeout)).await,
        None => tasks.wait(enough).await,
    }
}

/// Spawns the future as a task that is cancelled when its handle is dropped.
///
/// # Panics
///
/// Panics outside a tokio runtime.
pub fn spawn<F>(future: F) -> Handle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    tokio::spawn(future).into()
}

/// A task as a set holds it: awaiting it gives how it ended, a panic too.
///
/// Dropping it cancels the task. It is made by [`spawn`], or from tokio's own handle.
// ANCHOR: handle
#[must_use = "the task is cancelled when its handle is dropped"]
pub struct Handle<T>(AbortOnDropHandle<T>);

impl<T> Handle<T> {
    /// Tells the task to stop. It does so at its next `.await`, and is done then, not before.
    ///
    /// A task that ends before it hears of it keeps its output.
    pub fn cancel(&mut self) {
        self.0.abort();
    }

    /// Lets the task run on; nobody hears what it comes to.
    pub fn detach(self) {
        drop(self.0.detach());
    }
}

impl<T> From<JoinHandle<T>> for Handle<T> {
    fn from(handle: JoinHandle<T>) -> Self {
        Handle(AbortOnDropHandle::new(handle))
    }
}

impl<T> Future for Handle<T> {
    type Output = Outcome<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome<T>> {
        // Of a thousand tasks that are done each says so, though the budget be used up.
        let ended = pin!(coop::unconstrained(&mut self.0)).poll(context);
        ended.map(|ended| ended.map_err(Stopped::from))
    }
}
// ANCHOR_END: handle

impl From<JoinError> for Stopped {
    fn from(error: JoinError) -> Self {
        match error.try_into_panic() {
            Ok(panic) => Stopped::Panicked(panic),
            Err(_) => Stopped::Cancelled,
        }
    }
}
