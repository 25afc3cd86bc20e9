//! # A semaphore that keeps its queue
//!
//! async-lock's semaphore lets a newcomer pass. Build one that does not, as tokio's and asyncio's:
//! a permit that comes back while somebody waits belongs to the one who waits longest, from that very moment.
//!
//! A permit is a value that gives itself back when it is dropped. Here is the trick that makes the rest short:
//! send the *permit itself* to whoever waits, through a one-shot channel. If that one is gone, the permit is
//! dropped where it is, and so gives itself back.
//!
//! Fill in the two `todo!`s:
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
        if self.takes_or_queues(sender) {
            return self.permit();
        }
        receiver.await.expect("the queue keeps the sender")
    }

    /// Whether a permit was free, and now is not; if none is, the sender joins the queue.
    fn takes_or_queues(&self, sender: Sender<Permit>) -> bool {
        let _ = (&self.state, sender);
        todo!("decide under one lock")
    }

    /// Takes back what a permit that is dropped gives.
    fn give_back(&self) {
        let _ = &self.state;
        todo!("send a permit to the first in the queue; if nobody is there, one more is free")
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
