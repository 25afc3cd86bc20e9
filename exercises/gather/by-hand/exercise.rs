//! # Gather, by hand
//!
//! `join_all` is a future like any other, and std has all that it is made of. Build it.
//! What makes it a good one is that it knows *which* of its futures can go on: it gives each
//! a waker of its own, which notes the future's position before it wakes the whole. To poll
//! all of them at every wake would take 10,000 × 10,000 polls for 10,000 futures.
//!
//! Fill in the two `todo!`s:
//!
//! * a future is polled at first, and after that only when its waker was called;
//! * one that has ended is not polled again;
//! * whoever polled last is woken, be it another task than before;
//! * the outputs stand in the order given.

use std::mem::take;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake, Waker};

/// Waits for every future; its output is theirs, in the order given.
pub fn gather<F: Future>(futures: impl IntoIterator<Item = F>) -> Gather<F> {
    let children: Vec<Child<F>> = futures
        .into_iter()
        .map(|future| Child::Running(Box::pin(future)))
        .collect();
    Gather {
        running: children.len(),
        woken: Arc::new(Mutex::new(Woken {
            positions: (0..children.len()).collect(), // Each is polled once, to begin.
            outer: Waker::noop().clone(),
        })),
        children,
    }
}

/// The future that [`gather`] returns.
pub struct Gather<F: Future> {
    children: Vec<Child<F>>,
    running: usize,
    woken: Arc<Mutex<Woken>>,
}

enum Child<F: Future> {
    Running(Pin<Box<F>>),
    Ended(Option<F::Output>),
}

/// What the wakers of the children write and `Gather::poll` reads.
struct Woken {
    /// The children that can go on.
    positions: Vec<usize>,
    /// Wakes the task that polls the `Gather`.
    outer: Waker,
}

/// The waker of one child.
struct ChildWaker {
    position: usize,
    woken: Arc<Mutex<Woken>>,
}

impl Wake for ChildWaker {
    fn wake(self: Arc<Self>) {
        todo!("note that the child can go on, then wake whoever polls the Gather")
    }
}

// The futures are boxed and the outputs only moved, so nothing in here minds being moved.
impl<F: Future> Unpin for Gather<F> {}

impl<F: Future> Future for Gather<F> {
    type Output = Vec<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        // These are at hand: what the wakers share, the children, and how many still run.
        let Gather {
            woken,
            children,
            running,
        } = &mut *self;
        let _ = (woken, children, running, context, take::<Vec<usize>>);
        todo!("poll the children that were woken; once none runs, hand over their outputs")
    }
}
