//! # Gather, by hand
//!
//! The order inside `poll` is what matters. The outer waker is stored *before* the children
//! are polled, under the same lock that hands over the positions: a child woken a moment
//! later finds the new waker, so no wake is lost. The lock is let go before a child is
//! polled, for a child may call its waker while it is polled.
//!
//! `futures::stream::FuturesUnordered` does the same without locks.

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
        let outer = {
            let mut woken = self.woken.lock().unwrap();
            woken.positions.push(self.position);
            woken.outer.clone()
        };
        outer.wake(); // Not under the lock: who knows what a waker does.
    }
}

// The futures are boxed and the outputs only moved, so nothing in here minds being moved.
impl<F: Future> Unpin for Gather<F> {}

impl<F: Future> Future for Gather<F> {
    type Output = Vec<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let positions = {
            let mut woken = self.woken.lock().unwrap();
            woken.outer.clone_from(context.waker());
            take(&mut woken.positions)
        };
        for position in positions {
            self.poll_child(position);
        }
        if self.running > 0 {
            return Poll::Pending;
        }
        Poll::Ready(self.children.iter_mut().filter_map(Child::output).collect())
    }
}

impl<F: Future> Gather<F> {
    fn poll_child(&mut self, position: usize) {
        let child = &mut self.children[position];
        let Child::Running(future) = child else {
            return; // A waker may be called after the end, and more than once.
        };
        let woken = self.woken.clone();
        let waker = Waker::from(Arc::new(ChildWaker { position, woken }));
        if let Poll::Ready(output) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            *child = Child::Ended(Some(output));
            self.running -= 1;
        }
    }
}

impl<F: Future> Child<F> {
    fn output(&mut self) -> Option<F::Output> {
        match self {
            Child::Running(_) => None,
            Child::Ended(output) => output.take(),
        }
    }
}
