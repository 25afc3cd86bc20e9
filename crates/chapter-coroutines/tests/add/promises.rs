//! What `add` promises, whoever wrote its future.

use super::add;
use chapter_coroutines::poll_once;
use futures::channel::oneshot;
use futures::future::{FutureExt, LocalBoxFuture, pending, poll_fn, ready};
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake};

#[test]
fn three_and_four_driven_to_the_end_give_seven() {
    let numbers = RefCell::new(vec![4, 3]);
    let read = || ready(numbers.borrow_mut().pop().unwrap());
    assert_eq!(futures::executor::block_on(add(&read)), 7);
}

#[test]
fn calling_it_reads_nothing() {
    let reads = Cell::new(0);
    let read = || {
        reads.update(|reads| reads + 1);
        ready(1)
    };

    let mut sum = pin!(add(&read));
    assert_eq!(reads.get(), 0);
    assert_eq!(poll_once(sum.as_mut()), Poll::Ready(2));
    assert_eq!(reads.get(), 2);
}

#[test]
fn each_poll_goes_on_where_the_one_before_stopped() {
    let (senders, read) = inputs();
    let mut sum = pin!(add(&read));

    assert_eq!(poll_once(sum.as_mut()), Poll::Pending);
    assert_eq!(senders.borrow().len(), 1, "reads so far");
    assert_eq!(poll_once(sum.as_mut()), Poll::Pending);
    assert_eq!(senders.borrow().len(), 1, "it still waits for the first");

    send(&senders, 3);
    assert_eq!(poll_once(sum.as_mut()), Poll::Pending);
    assert_eq!(senders.borrow().len(), 1, "the second read has begun");
    send(&senders, 4);
    assert_eq!(poll_once(sum.as_mut()), Poll::Ready(7));
}

#[test]
fn what_it_waits_for_wakes_whoever_polled_it() {
    let (senders, read) = inputs();
    let mut sum = pin!(add(&read));
    let wakes = Arc::new(Wakes(AtomicUsize::new(0)));
    let task = wakes.clone().into();
    let context = &mut Context::from_waker(&task);

    for (number, wakes_before) in [(3, 0), (4, 1)] {
        assert!(sum.as_mut().poll(context).is_pending());
        assert_eq!(wakes.0.load(Ordering::SeqCst), wakes_before);
        send(&senders, number);
    }
    assert_eq!(wakes.0.load(Ordering::SeqCst), 2);
    assert_eq!(sum.as_mut().poll(context), Poll::Ready(7));
}

#[test]
fn dropping_it_drops_the_read_under_way() {
    let held = Rc::new(());
    let read = || {
        let held = held.clone();
        let waits = async move {
            let number = pending().await;
            drop(held);
            number
        };
        waits.boxed_local()
    };
    let mut sum = Box::pin(add(&read));

    assert!(poll_once(sum.as_mut()).is_pending());
    assert_eq!(Rc::strong_count(&held), 2);
    drop(sum);
    assert_eq!(Rc::strong_count(&held), 1);
}

#[test]
fn at_its_end_it_holds_nothing() {
    let held = Rc::new(());
    let read = || {
        let held = held.clone();
        poll_fn(move |_| Poll::Ready(u32::try_from(Rc::strong_count(&held)).unwrap()))
    };
    let mut sum = pin!(add(&read));

    assert_eq!(
        poll_once(sum.as_mut()),
        Poll::Ready(4),
        "one read at a time"
    );
    assert_eq!(Rc::strong_count(&held), 1);
}

#[test]
fn polled_after_its_end_it_panics() {
    let read = || poll_fn(|_| Poll::Ready(1));
    let mut sum = pin!(add(&read));
    assert!(poll_once(sum.as_mut()).is_ready());
    assert!(catch_unwind(AssertUnwindSafe(|| poll_once(sum.as_mut()))).is_err());
}

type Senders = Rc<RefCell<Vec<oneshot::Sender<u32>>>>;

/// A read that waits until the test sends, and the senders of the reads that have begun.
fn inputs() -> (Senders, impl Fn() -> LocalBoxFuture<'static, u32>) {
    let senders = Senders::default();
    let begun = senders.clone();
    let read = move || {
        let (sender, receiver) = oneshot::channel();
        begun.borrow_mut().push(sender);
        receiver.map(Result::unwrap).boxed_local()
    };
    (senders, read)
}

fn send(senders: &Senders, number: u32) {
    let sender = senders.borrow_mut().pop().expect("a read has begun");
    sender.send(number).expect("the read goes on");
}

struct Wakes(AtomicUsize);

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}
