//! Step 2. What wakers write and the loop reads: a queue of what can go on.
//!
//! A future may be tied to its thread, while a [`Waker`] must be good on every thread. So
//! a waker here holds no future. It holds the *key* of a task, and puts it into a queue.
//!
//! This file is all that other threads ever touch, and the model check covers it whole.

use super::sync::{AtomicBool, Mutex, MutexGuard, Ordering};
use slotmap::DefaultKey;
use std::mem::{swap, take};
use std::sync::Arc;
use std::task::{Wake, Waker};

/// Names a task. The key of one that has ended finds nothing, even when another has
/// taken its place.
pub type TaskKey = DefaultKey;

/// Something for the loop to do in its next turn.
pub enum Ready {
    /// To poll this task.
    Poll(TaskKey),
    /// To call this function.
    Call(Box<dyn FnOnce() + Send>),
}

/// What can go on, in the order in which it could.
#[derive(Default)]
pub struct ReadyQueue {
    state: Mutex<State>,
    /// Changed under the lock of `state`, and read without it once a turn.
    is_stopping: AtomicBool,
}

#[derive(Default)]
struct State {
    entries: Vec<Ready>,
    /// Set by a loop that goes to sleep: how to wake it.
    sleeper: Option<Waker>,
    is_closed: bool,
}

/// The loop is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closed;

impl ReadyQueue {
    // ANCHOR: queue
    /// Adds an entry, and wakes the loop if it sleeps.
    ///
    /// # Errors
    ///
    /// [`Closed`] when the loop is closed; the entry is dropped.
    pub fn push(&self, entry: Ready) -> Result<(), Closed> {
        let mut state = self.lock();
        if state.is_closed {
            return Err(Closed);
        }
        state.entries.push(entry);
        wake_sleeper(state);
        Ok(())
    }

    /// Swaps the entries with an empty list: what comes from now on is for the next turn.
    pub fn take(&self, entries: &mut Vec<Ready>) {
        swap(&mut self.lock().entries, entries);
    }

    /// Leaves a waker for whatever comes next to call; `false` if something has come already.
    ///
    /// Both happen under one lock. Nobody can push in between and wake nobody.
    pub fn fall_asleep(&self, sleeper: &Waker) -> bool {
        let mut state = self.lock();
        let may_sleep = state.entries.is_empty() && !self.is_stopping();
        if may_sleep {
            state.sleeper = Some(sleeper.clone());
        }
        may_sleep
    }
    // ANCHOR_END: queue

    /// Takes that waker back: the loop was woken by something else, such as a timer.
    pub fn wake_up(&self) {
        self.lock().sleeper = None;
    }

    /// Asks the loop to stop after its turn.
    pub fn stop(&self) {
        let state = self.lock();
        self.is_stopping.store(true, Ordering::Release);
        wake_sleeper(state);
    }

    /// Whether somebody has asked the loop to stop since it last began to run.
    pub fn is_stopping(&self) -> bool {
        self.is_stopping.load(Ordering::Acquire)
    }

    /// Forgets that somebody asked the loop to stop.
    pub fn has_stopped(&self) {
        self.is_stopping.store(false, Ordering::Release);
    }

    /// Refuses entries from now on, and hands back those that are left.
    pub fn close(&self) -> Vec<Ready> {
        let mut state = self.lock();
        state.is_closed = true;
        take(&mut state.entries)
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().expect("nobody panics with the lock held")
    }
}

/// Wakes the loop, after the lock is let go: the first thing it does is to take it.
fn wake_sleeper(mut state: MutexGuard<'_, State>) {
    let sleeper = state.sleeper.take();
    drop(state);
    if let Some(sleeper) = sleeper {
        sleeper.wake();
    }
}

// ANCHOR: waker
/// The waker of one task: puts its key into the queue, once until it is polled.
pub struct TaskWaker {
    key: TaskKey,
    is_queued: AtomicBool,
    queue: Arc<ReadyQueue>,
}

impl TaskWaker {
    /// Makes the waker of a task.
    pub fn new(key: TaskKey, queue: Arc<ReadyQueue>) -> Arc<Self> {
        Arc::new(Self {
            key,
            is_queued: AtomicBool::new(false),
            queue,
        })
    }

    /// Lets the next wake queue the task again. To be called *before* the task is polled:
    /// a wake that comes during the poll may be news which that poll no longer sees.
    ///
    /// A plain store would not do. The wakes that found the task queued left nothing
    /// behind but this flag: to see what they wrote before, one has to read it.
    pub fn begin_poll(&self) {
        self.is_queued.swap(false, Ordering::AcqRel);
    }
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if !self.is_queued.swap(true, Ordering::AcqRel) {
            // A closed loop has dropped the task: there is nothing left to wake.
            let _ = self.queue.push(Ready::Poll(self.key));
        }
    }
}
// ANCHOR_END: waker
