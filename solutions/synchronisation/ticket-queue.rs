//! # A semaphore that keeps its queue
//!
//! Whoever finds a permit free takes it under the lock; so does whoever finds none and joins the queue.
//! A permit that comes back is made anew for the first in the queue and sent there after the lock has been
//! given back. If nobody takes it, neither now nor later, its own destructor brings it back here,
//! and the next one has it.

use futures::channel::oneshot::{Sender, channel};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

/// So many permits; a clone is another handle on the same ones.
#[derive(Clone)]
pub struct Semaphore {
    state: Arc<Mutex<State>>,
}

struct State {
    free: usize,
    /// Those who wait, in order. While there are any, nothing is free.
    queue: VecDeque<Sender<Permit>>,
}

/// One permit: dropping it gives it back.
pub struct Permit {
    semaphore: Semaphore,
}

impl Semaphore {
    /// So many permits are free at first.
    pub fn new(permits: usize) -> Self {
        let state = State {
            free: permits,
            queue: VecDeque::new(),
        };
        Semaphore {
            state: Arc::new(Mutex::new(state)),
        }
    }

    /// How many are free now.
    pub fn free(&self) -> usize {
        self.state.lock().unwrap().free
    }

    /// Waits for a permit.
    pub async fn acquire(&self) -> Permit {
        let (sender, receiver) = channel();
        if self.takes_or_queues(sender) {
            return self.permit();
        }
        receiver.await.expect("the queue keeps the sender")
    }

    fn takes_or_queues(&self, sender: Sender<Permit>) -> bool {
        let mut state = self.state.lock().unwrap();
        if state.free == 0 {
            state.queue.push_back(sender);
            return false;
        }
        state.free -= 1;
        true
    }

    /// Takes back what a permit that is dropped gives.
    fn give_back(&self) {
        if let Some(next) = self.next() {
            // If it is gone, the permit comes back in the error, and is dropped: here again.
            drop(next.send(self.permit()));
        }
    }

    fn next(&self) -> Option<Sender<Permit>> {
        let mut state = self.state.lock().unwrap();
        let mut waiting = std::iter::from_fn(|| state.queue.pop_front());
        // Those who are gone are passed over: to call them one by one would go ever deeper.
        let next = waiting.find(|sender| !sender.is_canceled());
        state.free += usize::from(next.is_none());
        next
    }

    fn permit(&self) -> Permit {
        let semaphore = self.clone();
        Permit { semaphore }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.semaphore.give_back();
    }
}
