//! The end that has the letter: the future.

use super::state::{Shared, State, keep, lock};
use super::{RecvError, TryRecvError};
use std::mem;
use std::pin::Pin;
use std::task::{Context, Poll};

/// A future: the letter, or [`RecvError`] when the sender is gone without one.
///
/// Dropping it tells the sender. It may be polled by one task after another; whoever polled
/// last is woken. Awaiting `&mut receiver` is cancel safe: a letter stays until it is taken.
/// After that it gives [`RecvError`] as often as it is asked.
#[must_use = "a future does nothing unless it is polled"]
pub struct Receiver<T>(Option<Shared<T>>);

// ANCHOR: poll
impl<T> Future for Receiver<T> {
    type Output = Result<T, RecvError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let Some(shared) = &self.0 else {
            return Poll::Ready(Err(RecvError));
        };
        let mut state = lock(shared);
        if let State::Empty(waiting) = &mut *state {
            let replaced = keep(&mut waiting.receiver, context.waker());
            drop(state);
            drop(replaced);
            return Poll::Pending;
        }
        let last = mem::replace(&mut *state, State::Closed);
        drop(state);
        self.0 = None;
        Poll::Ready(last.into_letter())
    }
}
// ANCHOR_END: poll

impl<T> Receiver<T> {
    /// Takes the letter if it is in, without waiting.
    ///
    /// # Errors
    ///
    /// [`TryRecvError::Empty`] while the letter may still come, and
    /// [`TryRecvError::Disconnected`] when none will, or when it has been taken.
    pub fn try_recv(&mut self) -> Result<T, TryRecvError> {
        let shared = self.0.as_ref().ok_or(TryRecvError::Disconnected)?;
        let mut state = lock(shared);
        if let State::Empty(_) = *state {
            return Err(TryRecvError::Empty);
        }
        let last = mem::replace(&mut *state, State::Closed);
        drop(state);
        self.0 = None;
        last.into_letter().map_err(|_| TryRecvError::Disconnected)
    }

    /// Wants no letter any more: from now on sending fails.
    ///
    /// One that is in already can still be taken. To give up waiting and lose nothing, close
    /// the postbox and look once more with [`try_recv`](Self::try_recv).
    pub fn close(&mut self) {
        let Some(shared) = &self.0 else { return };
        let mut state = lock(shared);
        if let State::Empty(_) = *state {
            let before = mem::replace(&mut *state, State::Closed);
            drop(state);
            before.wake_sender();
        }
    }

    pub(super) fn of(shared: Shared<T>) -> Self {
        Self(Some(shared))
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        self.close();
    }
}
