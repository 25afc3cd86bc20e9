//! How a future tells the loop that it can go on: the book's page shows these tests.

use futures::channel::oneshot;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

// ANCHOR: bell
/// Rings where a loop would hear it.
struct Bell(mpsc::Sender<()>);

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        let _ = self.0.send(());
    }
}
// ANCHOR_END: bell

#[test]
fn a_waker_tells_the_loop_when_to_poll_again() {
    let (bell, rings) = mpsc::channel();
    let waker = Waker::from(Arc::new(Bell(bell)));
    let mut context = Context::from_waker(&waker);
    let (sender, receiver) = oneshot::channel();
    let mut future = pin!(receiver);

    // Polled: "not yet". The future has kept a copy of the waker.
    assert_eq!(future.as_mut().poll(&mut context), Poll::Pending);
    assert!(rings.try_recv().is_err());

    thread::spawn(move || sender.send(7));
    rings.recv().unwrap(); // Here a loop sleeps, until it is told.
    assert_eq!(future.poll(&mut context), Poll::Ready(Ok(7)));
}

#[test]
fn a_future_that_keeps_no_waker_is_forgotten() {
    let (bell, rings) = mpsc::channel();
    let waker = Waker::from(Arc::new(Bell(bell)));
    let mut context = Context::from_waker(&waker);
    let is_due = AtomicBool::new(false);
    let mut future = pin!(poll_fn(|_| {
        if is_due.load(Ordering::SeqCst) {
            return Poll::Ready(());
        }
        Poll::Pending // It says "not yet", and promises nothing.
    }));

    assert_eq!(future.as_mut().poll(&mut context), Poll::Pending);
    is_due.store(true, Ordering::SeqCst);
    assert!(rings.try_recv().is_err()); // No loop has a reason to poll it again.
}
