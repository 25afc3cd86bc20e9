//! The end that puts the letter in.

use super::SendError;
use super::state::{Shared, State, keep, lock};
use std::future::poll_fn;
use std::mem;
use std::task::{Context, Poll};

/// Puts the letter in. Dropping it instead tells the receiver that none will come.
pub struct Sender<T>(Option<Shared<T>>);

impl<T> Sender<T> {
    /// Puts the letter in, and wakes whoever waits for it.
    ///
    /// It returns at once. That the letter has been put in does not mean that it will be read.
    ///
    /// # Errors
    ///
    /// When the receiver is gone, the letter comes back in the error.
    pub fn send(mut self, letter: T) -> Result<(), SendError<T>> {
        let Some(shared) = self.0.take() else {
            return Err(SendError(letter)); // Only a sender that is gone has none.
        };
        let mut state = lock(&shared);
        if let State::Closed = *state {
            return Err(SendError(letter));
        }
        let before = mem::replace(&mut *state, State::Full(letter));
        drop(state);
        before.wake_receiver();
        Ok(())
    }

    /// Whether the receiver is gone, so that a letter would come back.
    ///
    /// `false` may be out of date by the time you read it; `true` stays true.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        let shared = self.0.as_ref();
        shared.is_none_or(|shared| matches!(*lock(shared), State::Closed))
    }

    /// Waits until the receiver is gone: the moment to give up working on the letter.
    ///
    /// ```
    /// # futures::executor::block_on(async {
    /// let (mut sender, receiver) = chapter_futures::postbox::<()>();
    /// drop(receiver);
    /// sender.closed().await;
    /// # });
    /// ```
    ///
    /// It is cancel safe: nothing is lost when it is dropped.
    pub async fn closed(&mut self) {
        poll_fn(|context| self.poll_closed(context)).await;
    }

    /// Like [`closed`](Self::closed), for those who poll by hand.
    pub fn poll_closed(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let Some(shared) = &self.0 else {
            return Poll::Ready(());
        };
        let mut state = lock(shared);
        let State::Empty(waiting) = &mut *state else {
            return Poll::Ready(()); // There is no letter yet, so it is closed.
        };
        let replaced = keep(&mut waiting.sender, context.waker());
        drop(state);
        drop(replaced);
        Poll::Pending
    }

    pub(super) fn of(shared: Shared<T>) -> Self {
        Self(Some(shared))
    }
}

impl<T> Drop for Sender<T> {
    fn drop(&mut self) {
        let Some(shared) = self.0.take() else { return };
        let mut state = lock(&shared);
        if let State::Empty(_) = *state {
            let before = mem::replace(&mut *state, State::Abandoned);
            drop(state);
            before.wake_receiver();
        }
    }
}
