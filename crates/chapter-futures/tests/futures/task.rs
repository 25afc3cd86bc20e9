//! Stands in for a task: polls by hand, and counts how often it is woken.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker};

/// A task of the test's own.
#[derive(Default)]
pub struct Task(Arc<Wakes>);

#[derive(Default)]
struct Wakes(AtomicUsize);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, SeqCst);
    }
}

impl Task {
    /// Polls the future once, with this task's waker.
    pub fn poll<F: Future + Unpin>(&self, future: &mut F) -> Poll<F::Output> {
        Pin::new(future).poll(&mut Context::from_waker(&self.waker()))
    }

    /// What the task is woken with.
    pub fn waker(&self) -> Waker {
        self.0.clone().into()
    }

    /// How often it has been woken so far.
    pub fn wakes(&self) -> usize {
        self.0.0.load(SeqCst)
    }

    /// How many wakers of this task there are outside of it.
    pub fn wakers(&self) -> usize {
        Arc::strong_count(&self.0) - 1
    }
}
