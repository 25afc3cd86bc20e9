//! # A semaphore that keeps its queue
//!
//! async-lock's semaphore lets a newcomer pass. Build one that does not, as tokio's and asyncio's:
//! a permit that comes back while somebody waits belongs to the one who waits longest, from that very moment.
//!
//! A permit is a value that gives itself back when it is dropped. Here is the trick that makes the rest short:
//! send the *permit itself* to whoever waits, through a one-shot channel. If that one is gone, the permit is
//! dropped where it is, and so gives itself back.
//!
//! Fill in the three `todo!`s:
//!
//! * `acquire` takes a permit if one is free, or waits in the queue;
//! * those who wait are served in order, and no newcomer before them;
//! * one that is dropped while it waits, or once it has been served, costs no permit;
//! * no permit is dropped, and nobody is woken, while the lock is held.

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
        let _ = (&self.state, sender);
        if self.free() == usize::MAX {
            todo!("if one is free take it, and if not put the sender into the queue");
        }
        receiver.await.expect("the queue keeps the sender")
    }

    /// Takes back what a permit that is dropped gives.
    fn give_back(&self) {
        todo!("send a permit to the first in the queue; if the queue is empty, one more is free")
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.semaphore.give_back();
    }
}
