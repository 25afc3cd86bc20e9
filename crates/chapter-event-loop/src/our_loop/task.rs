//! Step 3. A task: a future of its own, and a place for its output.

use super::join::JoinError;
use super::ready::TaskWaker;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// A future and, once it has ended, its output. The loop and a `JoinHandle` share it.
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

    /// Has the task dropped in the next turn.
    pub(super) fn cancel(&self) {
        self.is_cancelled.set(true);
        self.wake();
    }

    pub(super) fn is_finished(&self) -> bool {
        self.is_finished.get()
    }

    /// How it ended; that can be had once.
    pub(super) fn take_end(&self) -> Option<Result<T, JoinError>> {
        self.end.take()
    }

    /// Has the waker called when it ends.
    pub(super) fn wake_at_end(&self, waker: &Waker) {
        self.joiner.set(Some(waker.clone()));
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
