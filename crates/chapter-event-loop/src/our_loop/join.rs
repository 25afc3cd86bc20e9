//! Step 3, the other half: the handle, which waits for how a task ends.

use super::task::Task;
use std::any::Any;
use std::fmt;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

/// Waits for a task to end; its output is the task's, or why there is none.
///
/// ```
/// use chapter_event_loop::our_loop::{run, spawn};
///
/// let sum = run(async {
///     let task = spawn(async { 3 + 4 });
///     task.await.unwrap()
/// });
/// assert_eq!(sum, 7);
/// ```
///
/// Dropping the handle lets the task run on by itself, as in asyncio and on tokio. What
/// it returns is then lost, and so is a panic, once std's panic hook has printed it.
///
/// # Panics
///
/// Panics when it is awaited again after it has given the output.
pub struct JoinHandle<T> {
    pub(super) task: Rc<Task<T>>,
}

impl<T> JoinHandle<T> {
    /// Asks the task to end; `false` if it has ended already.
    ///
    /// Nothing happens at once. In the loop's next turn the task is dropped where it
    /// waits, and a task that has never been polled never starts. One that has nothing
    /// left to wait for, and so ends before that turn, gives its output after all.
    ///
    /// ```
    /// use chapter_event_loop::our_loop::{JoinError, run, spawn};
    /// use std::future::pending;
    ///
    /// run(async {
    ///     let task = spawn(pending::<()>());
    ///     assert!(task.cancel());
    ///     assert!(!task.is_finished());
    ///     assert!(matches!(task.await, Err(JoinError::Cancelled)));
    /// });
    /// ```
    #[allow(clippy::must_use_candidate, reason = "it is called for what it does")]
    pub fn cancel(&self) -> bool {
        let is_running = !self.is_finished();
        if is_running {
            self.task.cancel();
        }
        is_running
    }

    /// Whether the task has ended, in whichever way.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.task.is_finished()
    }

    /// How the task ended; it can be had once.
    pub(super) fn take_end(&self) -> Option<Result<T, JoinError>> {
        self.task.take_end()
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(end) = self.take_end() {
            return Poll::Ready(end);
        }
        assert!(!self.is_finished(), "the task's output is already taken");
        self.task.wake_at_end(context.waker());
        Poll::Pending
    }
}

/// Why a task has no output.
pub enum JoinError {
    /// Somebody called [`JoinHandle::cancel`], or the loop was closed.
    Cancelled,
    /// The task panicked with this; see [`std::panic::resume_unwind`].
    Panicked(Box<dyn Any + Send>),
}

impl fmt::Debug for JoinError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl fmt::Display for JoinError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Cancelled => "the task was cancelled",
            Self::Panicked(_) => "the task panicked",
        })
    }
}

impl std::error::Error for JoinError {}
