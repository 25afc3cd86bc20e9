//! The future that waits for a promise.

use super::{Outcome, Promise};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// Waits for a [`Promise`].
#[must_use = "a future does nothing unless it is polled"]
pub struct Wait<T, E> {
    promise: Promise<T, E>,
    /// Its place among those who wait, from the first poll on.
    ticket: Option<u64>,
}

impl<T: Clone, E: Clone> Future for Wait<T, E> {
    type Output = Outcome<T, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        ready!(self.poll_done(context));
        let outcome = self.promise.result();
        Poll::Ready(outcome.expect("a promise that is done stays done"))
    }
}

impl<T, E> Wait<T, E> {
    pub(super) fn new(promise: Promise<T, E>) -> Self {
        let ticket = None;
        Self { promise, ticket }
    }

    /// Leaves the waker under the same lock under which it finds that there is no outcome.
    pub(super) fn poll_done(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.promise.lock();
        if state.outcome.is_some() {
            return Poll::Ready(());
        }
        let ticket = *self.ticket.get_or_insert_with(|| state.next_ticket());
        let replaced = state.waiting.insert(ticket, context.waker().clone());
        drop(state);
        drop(replaced); // Outside of the lock: nobody knows what a waker does.
        Poll::Pending
    }
}

impl<T, E> Drop for Wait<T, E> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            let forgotten = self.promise.lock().waiting.remove(&ticket);
            drop(forgotten); // Outside of the lock.
        }
    }
}

/// `promise.await` is `promise.wait().await`.
impl<T: Clone, E: Clone> IntoFuture for Promise<T, E> {
    type Output = Outcome<T, E>;
    type IntoFuture = Wait<T, E>;

    fn into_future(self) -> Wait<T, E> {
        self.wait()
    }
}
