//! What all handles on a promise share.

use super::{Callback, Failure, Outcome};
use crate::sync::{Arc, Mutex, MutexGuard};
use std::collections::{BTreeMap, VecDeque};
use std::sync::PoisonError;
use std::task::Waker;

/// The state, and what is told of its end.
pub(super) struct Shared<T, E> {
    state: Mutex<State<T, E>>,
    /// Is told of an error that nobody has read.
    report: Option<Report<E>>,
}

pub(super) type Report<E> = Box<dyn Fn(&E) + Send + Sync>;

pub(super) struct State<T, E> {
    pub(super) outcome: Option<Arc<Outcome<T, E>>>,
    /// Whether somebody has seen the outcome.
    pub(super) is_read: bool,
    /// Who waits, in the order of their first poll.
    pub(super) waiting: BTreeMap<u64, Waker>,
    tickets: u64,
    pub(super) callbacks: VecDeque<Callback<T, E>>,
    /// Whether a task will call the callbacks.
    pub(super) is_calling: bool,
}

impl<T, E> Shared<T, E> {
    pub(super) fn new(report: Option<Report<E>>) -> Self {
        let state = Mutex::new(State::default());
        Self { state, report }
    }

    /// A panic under the lock could only come from a waker's `clone`, before anything has changed.
    pub(super) fn lock(&self) -> MutexGuard<'_, State<T, E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T, E> State<T, E> {
    pub(super) fn next_ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }
}

/// The last handle is gone.
impl<T, E> Drop for Shared<T, E> {
    fn drop(&mut self) {
        let (outcome, is_read) = {
            let mut state = self.lock();
            (state.outcome.take(), state.is_read)
        };
        if let (Some(outcome), Some(report), false) = (outcome, &self.report, is_read)
            && let Err(Failure::Error(error)) = &*outcome
        {
            report(error);
        }
    }
}

// Derived, it would ask that `T` and `E` have a default.
impl<T, E> Default for State<T, E> {
    fn default() -> Self {
        Self {
            outcome: None,
            is_read: false,
            waiting: BTreeMap::new(),
            tickets: 0,
            callbacks: VecDeque::new(),
            is_calling: false,
        }
    }
}
