//! Step 1. One future, one thread: poll, and sleep until the waker says "poll again".
//!
//! This is all that a runtime must do. The rest is doing it for many at once.

use super::sync::{AtomicBool, Ordering, Thread, current, park};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

/// Runs one future on this thread until it ends; returns its output.
///
/// ```
/// use chapter_event_loop::our_loop::block_on;
///
/// assert_eq!(block_on(async { 3 + 4 }), 7);
/// ```
///
/// A future that waits costs no CPU time: the thread is parked until somebody calls the
/// waker, from whichever thread. If nobody ever does, `block_on` never returns.
///
/// ```
/// # use chapter_event_loop::our_loop::block_on;
/// use futures::channel::oneshot;
/// use std::thread;
///
/// let (sender, receiver) = oneshot::channel();
/// thread::spawn(|| sender.send("a letter"));
/// assert_eq!(block_on(receiver), Ok("a letter"));
/// ```
///
/// # Panics
///
/// Panics when the future does: it is polled on this very stack.
pub fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let alarm = Arc::new(Alarm::of_this_thread());
    let waker = Waker::from(Arc::clone(&alarm));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => alarm.sleep(),
        }
    }
}

// ANCHOR: alarm
/// Wakes a thread that sleeps, and is remembered by one that is about to.
struct Alarm {
    thread: Thread,
    /// `unpark` leaves a token that makes the next `park` return at once, and so would
    /// seem to be enough. But the future may block inside of its poll, on a std channel
    /// for one, and that parks the thread too and takes the token. This one is ours alone.
    rings: AtomicBool,
}

impl Alarm {
    fn of_this_thread() -> Self {
        Self {
            thread: current(),
            rings: AtomicBool::new(false),
        }
    }

    /// Returns once the alarm has rung since the last time.
    fn sleep(&self) {
        // `park` may also return for no reason, so it is asked in a loop.
        while !self.rings.swap(false, Ordering::AcqRel) {
            park();
        }
    }
}

impl Wake for Alarm {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if !self.rings.swap(true, Ordering::AcqRel) {
            self.thread.unpark();
        }
    }
}
// ANCHOR_END: alarm
