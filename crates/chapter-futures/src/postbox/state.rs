//! What has become of a postbox, behind the lock that its two ends share.

use super::RecvError;
use crate::sync::{Arc, Mutex, MutexGuard};
use std::sync::PoisonError;
use std::task::Waker;

/// An end lets go of it once it is used up, and so need not lock it again to be dropped: that
/// saves two locks of four.
pub(super) type Shared<T> = Arc<Mutex<State<T>>>;

/// What has become of the postbox.
pub(super) enum State<T> {
    /// The letter may still come.
    Empty(Waiting),
    /// The letter is in. The sender was used up by that.
    Full(T),
    /// The sender went without a letter.
    Abandoned,
    /// The receiver went, has its letter, or wants none any more.
    Closed,
}

/// Who is to be woken when the postbox is no longer empty.
#[derive(Default)]
pub(super) struct Waiting {
    /// Waits for the letter.
    pub(super) receiver: Option<Waker>,
    /// Waits for the receiver to go.
    pub(super) sender: Option<Waker>,
}

impl<T> Default for State<T> {
    fn default() -> Self {
        State::Empty(Waiting::default())
    }
}

impl<T> State<T> {
    pub(super) fn into_letter(self) -> Result<T, RecvError> {
        match self {
            State::Full(letter) => Ok(letter),
            State::Empty(_) | State::Abandoned | State::Closed => Err(RecvError),
        }
    }

    pub(super) fn wake_receiver(self) {
        if let State::Empty(waiting) = self
            && let Some(waker) = waiting.receiver
        {
            waker.wake();
        }
    }

    pub(super) fn wake_sender(self) {
        if let State::Empty(waiting) = self
            && let Some(waker) = waiting.sender
        {
            waker.wake();
        }
    }
}

/// Leaves the waker of whoever polls now; gives back the one that it replaces.
#[must_use = "it is dropped outside of the lock"]
pub(super) fn keep(place: &mut Option<Waker>, waker: &Waker) -> Option<Waker> {
    match place {
        Some(kept) if kept.will_wake(waker) => None,
        _ => place.replace(waker.clone()),
    }
}

/// A panic under the lock could only come from a waker's `clone`, before anything has changed.
pub(super) fn lock<T>(shared: &Mutex<State<T>>) -> MutexGuard<'_, State<T>> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}
