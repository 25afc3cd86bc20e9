//! # A doorbell
//!
//! A `BTreeMap` keeps the tickets in order, and lets a `Wait` that is dropped find its own. The
//! look at `has_rung` and the leaving of the waker are one step, under one lock: otherwise a bell
//! that rings in between wakes everyone but this one.

use std::collections::BTreeMap;
use std::mem::take;
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
        let waiting = {
            let mut state = self.state.lock().unwrap();
            state.has_rung = true;
            take(&mut state.waiting)
        };
        waiting.into_values().for_each(Waker::wake); // Not under the lock.
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

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Wait { bell, ticket } = &mut *self;
        let mut state = bell.state.lock().unwrap();
        if state.has_rung {
            return Poll::Ready(());
        }
        let ticket = *ticket.get_or_insert_with(|| state.draw_ticket());
        let replaced = state.waiting.insert(ticket, context.waker().clone());
        drop(state);
        drop(replaced);
        Poll::Pending
    }
}

impl State {
    fn draw_ticket(&mut self) -> u64 {
        self.next_ticket += 1;
        self.next_ticket
    }
}

impl Drop for Wait {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            let left = self.bell.state.lock().unwrap().waiting.remove(&ticket);
            drop(left);
        }
    }
}
