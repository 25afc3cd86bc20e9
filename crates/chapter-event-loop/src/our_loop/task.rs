//! Step 3. A task: a future of its own, and a handle that waits for how it ends.

use super::ready::TaskWaker;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// A future and, once it has ended, its output. The loop and a [`JoinHandle`] share it.
pub(super) struct Task<T> {
    future: RefCell<Option<Pin<Box<dyn Future<Output = T>>>>>,
    end: Cell<Option<Result<T, JoinError>>>,
    is_finished: Cell<bool>,
    is_cancelled: Cell<bool>,
    /// Whoever awaits the handle.
    joiner: Cell<Option<Waker>>,
    /// The same thing twice: as we know it, and as the future does.
    notes: Arc<TaskWaker>,
    waker: Waker,
}

/// What the loop asks of a task, whatever its output.
pub(super) trait Step {
    /// Polls the future once; says whether the task has ended.
    fn step(&self) -> bool;
    /// Drops the future unless it has ended.
    fn abandon(&self);
}

impl<T> Task<T> {
    pub(super) fn new(future: impl Future<Output = T> + 'static, notes: Arc<TaskWaker>) -> Self {
        Self {
            future: RefCell::new(Some(Box::pin(future))),
            end: Cell::new(None),
            is_finished: Cell::new(false),
            is_cancelled: Cell::new(false),
            joiner: Cell::new(None),
            waker: Waker::from(Arc::clone(&notes)),
            notes,
        }
    }

    /// Has the task polled in the next turn.
    pub(super) fn wake(&self) {
        self.waker.wake_by_ref();
    }

    fn poll(&self) -> Poll<T> {
        let mut future = self.future.borrow_mut();
        let future = future.as_mut().expect("a task that has ended has no key");
        future.as_mut().poll(&mut Context::from_waker(&self.waker))
    }

    fn finish(&self, end: Result<T, JoinError>) {
        let future = self.future.take();
        // Destructors run before anybody hears of the end. They may panic, too.
        let dropped = catch_unwind(AssertUnwindSafe(|| drop(future)));
        self.end
            .set(Some(dropped.map_err(JoinError::Panicked).and(end)));
        self.is_finished.set(true);
        if let Some(joiner) = self.joiner.take() {
            joiner.wake();
        }
    }
}

impl<T> Step for Task<T> {
    // ANCHOR: step
    fn step(&self) -> bool {
        self.notes.begin_poll();
        if self.is_cancelled.get() {
            self.finish(Err(JoinError::Cancelled));
            return true;
        }
        match catch_unwind(AssertUnwindSafe(|| self.poll())) {
            Ok(Poll::Pending) => return false,
            Ok(Poll::Ready(output)) => self.finish(Ok(output)),
            Err(panic) => self.finish(Err(JoinError::Panicked(panic))),
        }
        true
    }
    // ANCHOR_END: step

    fn abandon(&self) {
        if !self.is_finished.get() {
            self.finish(Err(JoinError::Cancelled));
        }
    }
}

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
            self.task.is_cancelled.set(true);
            self.task.wake();
        }
        is_running
    }

    /// Whether the task has ended, in whichever way.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.task.is_finished.get()
    }

    /// How the task ended; it can be had once.
    pub(super) fn take_end(&self) -> Option<Result<T, JoinError>> {
        self.task.end.take()
    }
}

impl<T> Future for JoinHandle<T> {
    type Output = Result<T, JoinError>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if let Some(end) = self.take_end() {
            return Poll::Ready(end);
        }
        assert!(!self.is_finished(), "the task's output is already taken");
        self.task.joiner.set(Some(context.waker().clone()));
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
