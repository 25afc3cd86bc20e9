//! Tasks on one thread, which run in the order in which they became ready, and a list of what
//! they have noted.

use smol::{LocalExecutor, Task};
use std::cell::RefCell;
use std::fmt::Debug;
use std::rc::Rc;

/// A loop of one thread, first come, first served, as asyncio's is.
#[derive(Default)]
pub struct Queue {
    executor: LocalExecutor<'static>,
}

/// What tasks have noted, in order.
pub struct Notes<T>(Rc<RefCell<Vec<T>>>);

impl Queue {
    /// Starts a task; it runs when the loop does.
    pub fn spawn<T: 'static>(&self, task: impl Future<Output = T> + 'static) -> Task<T> {
        self.executor.spawn(task)
    }

    /// Runs until all tasks wait for something.
    pub fn turn(&self) {
        while self.executor.try_tick() {}
    }
}

impl<T> Clone for Notes<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Default for Notes<T> {
    fn default() -> Self {
        Self(Rc::default())
    }
}

impl<T: Debug + PartialEq> Notes<T> {
    /// Notes something.
    pub fn add(&self, note: T) {
        self.0.borrow_mut().push(note);
    }

    /// Takes what was noted since the last time.
    pub fn take(&self) -> Vec<T> {
        self.0.take()
    }
}

/// Makes so many futures, each of its number.
pub fn make<F>(count: usize, future: impl Fn(usize) -> F) -> Vec<F> {
    (0..count).map(future).collect()
}
