//! Waiting on smol: a handle for the set, and a timeout.
//!
//! ```
//! use chapter_wait::on_smol::{spawn, wait};
//! use chapter_wait::{Stopped, Tasks, all_completed};
//! use smol::Timer;
//! use std::time::Duration;
//!
//! fn main() {
//!     smol::block_on(async {
//!         let mut tasks = Tasks::from_iter([("quick", spawn(work(10))), ("slow", spawn(work(60_000)))]);
//!
//!         let timeout = Some(Duration::from_millis(500));
//!         let done = wait(&mut tasks, all_completed, timeout).await.unwrap();
//!         assert!(matches!(done[..], [("quick", Ok(10))]));
//!
//!         tasks.get_mut(&"slow").unwrap().cancel();
//!         let done = tasks.wait(all_completed).await.unwrap();
//!         assert!(matches!(done[..], [("slow", Err(Stopped::Cancelled))]));
//!     });
//! }
//!
//! async fn work(milliseconds: u64) -> u64 {
//!     Timer::after(Duration::from_millis(milliseconds)).await;
//!     milliseconds
//! }
//! ```
//!
//! A smol [`Task`] is its own owner: dropped, it cancels. Cancelling takes the task away and
//! gives a future that waits for its end; the handle keeps that in its place.

use crate::cancelling::{Stopping, outcome_of, stop};
use crate::{Empty, Outcome, Tasks};
use async_task::FallibleTask;
use futures::FutureExt;
use smol::{Task, Timer};
use std::hash::Hash;
use std::mem::replace;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

/// Waits as [`Tasks::wait`] does, but no longer than the timeout; returns those done by then.
///
/// It cancels nothing, and an elapsed timeout is no error: with nobody done the list is empty.
/// Dropping this future loses nothing and cancels nothing. The clock starts at its first poll.
///
/// # Errors
///
/// An empty set is refused at once.
pub async fn wait<K: Clone + Eq + Hash, F: Future + Unpin>(
    tasks: &mut Tasks<K, F>,
    enough: impl FnMut(&F::Output) -> bool,
    timeout: Option<Duration>,
) -> Result<Vec<(K, F::Output)>, Empty> {
    match timeout {
        Some(timeout) => tasks.wait_until(enough, Timer::after(timeout)).await,
        None => tasks.wait(enough).await,
    }
}

/// Spawns the future as a task that is cancelled when its handle is dropped.
pub fn spawn<F>(future: F) -> Handle<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    smol::spawn(future).into()
}

/// A task as a set holds it: awaiting it gives how it ended, a panic too.
///
/// Dropping it cancels the task. It is made by [`spawn`], or from smol's own handle.
// ANCHOR: handle
#[must_use = "the task is cancelled when its handle is dropped"]
pub struct Handle<T>(State<T>);

enum State<T> {
    /// `fallible`: a plain [`Task`] panics when somebody else has cancelled it.
    Running(FallibleTask<T>),
    Stopping(Stopping<T>),
    Gone,
}

impl<T: Send + 'static> Handle<T> {
    /// Tells the task to stop. It does so at its next `.await`, and is done then, not before.
    ///
    /// A task that ends before it hears of it keeps its output.
    pub fn cancel(&mut self) {
        self.0 = match replace(&mut self.0, State::Gone) {
            State::Running(task) => State::Stopping(stop(task.cancel())),
            other => other,
        };
    }
}

impl<T> Handle<T> {
    /// Lets the task run on; nobody hears what it comes to.
    pub fn detach(self) {
        if let State::Running(task) = self.0 {
            task.detach();
        }
    }
}

impl<T> From<Task<T>> for Handle<T> {
    fn from(task: Task<T>) -> Self {
        Handle(State::Running(task.fallible()))
    }
}

impl<T> Future for Handle<T> {
    type Output = Outcome<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Outcome<T>> {
        match &mut self.0 {
            State::Running(task) => {
                let ended = AssertUnwindSafe(task).catch_unwind().poll_unpin(context);
                ended.map(outcome_of)
            }
            State::Stopping(stopping) => stopping.poll_unpin(context),
            State::Gone => Poll::Pending,
        }
    }
}
// ANCHOR_END: handle
