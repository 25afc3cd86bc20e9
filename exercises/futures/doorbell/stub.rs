//! # A doorbell
//!
//! asyncio has `Event`: any number of tasks wait for it, and once it is set all of them go on,
//! and whoever comes later does not wait at all. It is a postbox without a letter, and with many
//! readers. Build it from what std has.
//!
//! Fill in the two `todo!`s, and `drop`, which does nothing yet:
//!
//! * `ring` wakes everyone who waits, each once, in the order in which they first waited;
//! * whoever polled last is woken: a `Wait` may move from one task to another;
//! * a `Wait` that is dropped leaves no waker behind;
//! * no waker is called while the lock is held.

use std::collections::BTreeMap;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

/// Rings once; a clone is another handle on the same bell.
#[derive(Clone, Default)]
pub struct Doorbell {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    has_rung: bool,
    /// Who waits, by the number of its ticket.
    waiting: BTreeMap<u64, Waker>,
    next_ticket: u64,
}

impl Doorbell {
    /// Rings. To ring again changes nothing.
    pub fn ring(&self) {
        let _ = &self.state;
        todo!("note that it has rung, then wake all who wait")
    }

    /// Waits until it has rung.
    pub fn wait(&self) -> Wait {
        Wait {
            bell: self.clone(),
            ticket: None,
        }
    }
}

/// The future that [`Doorbell::wait`] returns.
pub struct Wait {
    bell: Doorbell,
    /// Drawn at the first poll.
    ticket: Option<u64>,
}

impl Future for Wait {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let _ = (&self.bell, &self.ticket, context);
        todo!("if it has not rung, draw a ticket and leave the waker under its number")
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        // Take the waker away, if one was left.
        let _ = &self.bell;
    }
}
