//! # The letter that nobody picks up
//!
//! A `Mailbox` is a postbox that many letters go through, one at a time: `put` replaces a letter
//! that nobody has read. It has been in use for years. Now and then a task waits for ever, though a
//! letter is in. Nobody has ever seen it happen under a debugger.
//!
//! The tests have: they run two threads in every order in which these can meet (that is what
//! loom does). There are three bugs, one against each of these rules. Find them and mend them:
//!
//! * a letter that is put in while somebody waits is read, whatever the order of events;
//! * whoever polled last is woken, be it another task than before;
//! * no waker is called, and none is dropped, while a lock is held.
//!
//! `super::sync` is `std::sync`, or loom's stand-in for it.

use super::sync::Mutex;
use std::task::{Context, Poll, Waker};

/// Holds the newest letter.
pub struct Mailbox<T> {
    letter: Mutex<Option<T>>,
    reader: Mutex<Option<Waker>>,
}

impl<T> Mailbox<T> {
    /// Makes an empty one.
    pub fn new() -> Self {
        Self {
            letter: Mutex::new(None),
            reader: Mutex::new(None),
        }
    }

    /// Puts a letter in, and wakes the reader.
    pub fn put(&self, letter: T) {
        *self.letter.lock().unwrap() = Some(letter);
        let reader = self.reader.lock().unwrap();
        if let Some(waker) = &*reader {
            waker.wake_by_ref();
        }
    }

    /// Takes the letter, once there is one.
    pub fn poll_read(&self, context: &mut Context<'_>) -> Poll<T> {
        if let Some(letter) = self.letter.lock().unwrap().take() {
            return Poll::Ready(letter);
        }
        let mut reader = self.reader.lock().unwrap();
        reader.get_or_insert_with(|| context.waker().clone());
        Poll::Pending
    }
}
