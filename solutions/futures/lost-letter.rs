//! # The letter that nobody picks up
//!
//! It looked for the letter and left its waker a moment later: a letter that came in between
//! woke nobody. With both behind one lock there is no "in between". And it kept the first waker
//! for good, though the next poll may come from another task.
//!
//! The third rule is for `put`: it took the waker along and let go of the lock before it woke.

use super::sync::Mutex;
use std::task::{Context, Poll, Waker};

/// Holds the newest letter.
pub struct Mailbox<T> {
    state: Mutex<State<T>>,
}

struct State<T> {
    letter: Option<T>,
    reader: Option<Waker>,
}

impl<T> Mailbox<T> {
    /// Makes an empty one.
    pub fn new() -> Self {
        let (letter, reader) = (None, None);
        Self {
            state: Mutex::new(State { letter, reader }),
        }
    }

    /// Puts a letter in, and wakes the reader.
    pub fn put(&self, letter: T) {
        let mut state = self.state.lock().unwrap();
        let unread = state.letter.replace(letter);
        let reader = state.reader.take();
        drop(state);
        drop(unread);
        if let Some(waker) = reader {
            waker.wake();
        }
    }

    /// Takes the letter, once there is one.
    pub fn poll_read(&self, context: &mut Context<'_>) -> Poll<T> {
        let mut state = self.state.lock().unwrap();
        if let Some(letter) = state.letter.take() {
            return Poll::Ready(letter);
        }
        let replaced = state.reader.replace(context.waker().clone());
        drop(state);
        drop(replaced);
        Poll::Pending
    }
}
