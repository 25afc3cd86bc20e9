//! # Scissors
//!
//! The future has a waker of its own, which notes each wake and hands it on. Without the note a
//! poll that a neighbour caused looks like a wait, and the future is cut too early.

use futures::task::AtomicWaker;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake, Waker};

/// Awaits `future` up to its wait number `wait`, and drops it there.
pub async fn cut_at<F: Future>(wait: usize, future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    let bell = Arc::new(Bell {
        has_rung: AtomicBool::new(true), // The first poll needs no wake.
        listener: AtomicWaker::new(),
    });
    let waker = Waker::from(bell.clone());
    let mut waits = 0;
    poll_fn(|context| {
        bell.listener.register(context.waker());
        if !bell.has_rung.swap(false, Ordering::AcqRel) {
            return Poll::Pending;
        }
        if waits == wait {
            return Poll::Ready(None);
        }
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return Poll::Ready(Some(output)),
            Poll::Pending => waits += 1,
        }
        if waits == wait {
            Poll::Ready(None)
        } else {
            Poll::Pending
        }
    })
    .await
}

/// Notes that it has rung, and wakes whoever listens.
struct Bell {
    has_rung: AtomicBool,
    listener: AtomicWaker,
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.has_rung.store(true, Ordering::Release);
        self.listener.wake();
    }
}
