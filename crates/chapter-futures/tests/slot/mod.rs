//! A postbox in its smallest form, with two ways to poll it that hang and one that does not:
//! all they differ in is when, and whether, the waker is left.
//!
//! `practice.rs` shows how each goes wrong; `model.rs` has loom find it.

use crate::sync::Mutex;
use std::task::{Context, Poll, Waker};

/// Holds a letter, and the waker of whoever waits for it.
pub struct Slot<T> {
    letter: Mutex<Option<T>>,
    waker: Mutex<Option<Waker>>,
}

impl<T> Slot<T> {
    pub fn new() -> Self {
        let (letter, waker) = (Mutex::new(None), Mutex::new(None));
        Self { letter, waker }
    }

    /// Puts the letter in, and wakes whoever has left a waker.
    pub fn put(&self, letter: T) {
        *self.letter.lock().unwrap() = Some(letter);
        let waker = self.waker.lock().unwrap().take();
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Takes the letter, if it is in.
    pub fn look(&self) -> Poll<T> {
        let letter = self.letter.lock().unwrap().take();
        letter.map_or(Poll::Pending, Poll::Ready)
    }

    /// Leaves a waker, in place of the one before.
    pub fn leave(&self, waker: &Waker) {
        let replaced = self.waker.lock().unwrap().replace(waker.clone());
        drop(replaced);
    }

    // ANCHOR: look_then_leave
    /// Broken: a letter that comes between the two steps finds nobody to wake.
    pub fn look_then_leave(&self, context: &mut Context<'_>) -> Poll<T> {
        if let Poll::Ready(letter) = self.look() {
            return Poll::Ready(letter);
        }
        self.leave(context.waker());
        Poll::Pending
    }
    // ANCHOR_END: look_then_leave

    // ANCHOR: leave_once_then_look
    /// Broken: whoever polls later is never woken.
    pub fn leave_once_then_look(&self, context: &mut Context<'_>) -> Poll<T> {
        let waker = || context.waker().clone();
        self.waker.lock().unwrap().get_or_insert_with(waker);
        self.look()
    }
    // ANCHOR_END: leave_once_then_look

    /// Right: whoever puts a letter in after the look finds the newest waker.
    pub fn leave_then_look(&self, context: &mut Context<'_>) -> Poll<T> {
        self.leave(context.waker());
        self.look()
    }
}
