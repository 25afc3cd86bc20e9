//! What goes wrong in practice, and the way out: the book's page shows these tests.

use chapter_coroutines::poll_once;
use every_runtime::every_runtime;
use futures::future::pending;
use futures::task::AtomicWaker;
use smol::future::yield_now;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, Wake};

#[every_runtime(on_no_runtime)]
async fn dropped_half_way_a_transfer_has_taken_and_not_given() {
    let (mine, yours) = (Cell::new(100), Cell::new(0));
    let mut transfer = Box::pin(async {
        mine.update(|balance| balance - 100);
        pending::<()>().await; // The bank takes its time …
        yours.update(|balance| balance + 100);
    });

    assert!(poll_once(transfer.as_mut()).is_pending());
    drop(transfer); // … and somebody loses patience.
    assert_eq!((mine.get(), yours.get()), (0, 0));
}

#[every_runtime(on_no_runtime)]
async fn what_a_guard_holds_is_given_back() {
    let (mine, yours) = (Cell::new(100), Cell::new(0));
    let mut transfer = Box::pin(async {
        let taken = Taken::from(&mine, 100);
        pending::<()>().await;
        taken.give(&yours);
    });

    assert!(poll_once(transfer.as_mut()).is_pending());
    assert_eq!(mine.get(), 0);
    drop(transfer);
    assert_eq!((mine.get(), yours.get()), (100, 0));
}

// ANCHOR: guard
/// Money on its way: dropped, it goes back to where it came from.
struct Taken<'a> {
    amount: u32,
    from: &'a Cell<u32>,
}

impl<'a> Taken<'a> {
    fn from(from: &'a Cell<u32>, amount: u32) -> Self {
        from.update(|balance| balance - amount);
        Taken { amount, from }
    }

    fn give(mut self, to: &Cell<u32>) {
        to.update(|balance| balance + std::mem::take(&mut self.amount));
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        self.from.update(|balance| balance + self.amount);
    }
}
// ANCHOR_END: guard

#[every_runtime(on_no_runtime)]
async fn money_that_was_given_stays_given() {
    let (mine, yours) = (Cell::new(100), Cell::new(0));
    Taken::from(&mine, 30).give(&yours);
    assert_eq!((mine.get(), yours.get()), (70, 30));
}

// ANCHOR: hangs
/// Waits for a flag that another thread sets. It hangs: nobody is told when to look again.
struct Hangs(Arc<AtomicBool>);

impl Future for Hangs {
    type Output = ();

    fn poll(self: Pin<&mut Self>, _context: &mut Context<'_>) -> Poll<()> {
        if self.0.load(Ordering::SeqCst) {
            return Poll::Ready(());
        }
        Poll::Pending
    }
}
// ANCHOR_END: hangs

// ANCHOR: wakes
/// Waits for a flag, and leaves a waker with whoever sets it.
struct Waits(Arc<Flag>);

#[derive(Default)]
struct Flag {
    is_set: AtomicBool,
    waiting: AtomicWaker,
}

impl Flag {
    fn set(&self) {
        self.is_set.store(true, Ordering::SeqCst);
        self.waiting.wake();
    }
}

impl Future for Waits {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // First the waker, then the look: the flag may be set in between.
        self.0.waiting.register(context.waker());
        if self.0.is_set.load(Ordering::SeqCst) {
            return Poll::Ready(());
        }
        Poll::Pending
    }
}
// ANCHOR_END: wakes

#[every_runtime(on_no_runtime)]
async fn who_returns_pending_and_keeps_no_waker_hangs() {
    let flag = Arc::new(AtomicBool::new(false));
    let task = Arc::new(Task::default());
    assert!(task.poll(&mut Hangs(flag.clone())).is_pending());
    flag.store(true, Ordering::SeqCst);
    assert_eq!(Arc::strong_count(&task), 1, "nobody can wake this task");

    let flag = Arc::new(Flag::default());
    assert!(task.poll(&mut Waits(flag.clone())).is_pending());
    assert_eq!(Arc::strong_count(&task), 2, "the flag can");
    flag.set();
    assert!(task.is_woken.load(Ordering::SeqCst));
    assert!(task.poll(&mut Waits(flag)).is_ready());
}

/// The same on a runtime, to its end.
#[every_runtime]
async fn who_keeps_the_waker_does_not_hang() {
    let flag = Arc::new(Flag::default());
    let sets = flag.clone();
    let setting = std::thread::spawn(move || sets.set());
    Waits(flag).await;
    setting.join().unwrap();
}

/// What a runtime keeps of a task that waits: a waker leads back to it.
#[derive(Default)]
struct Task {
    is_woken: AtomicBool,
}

impl Wake for Task {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, Ordering::SeqCst);
    }
}

impl Task {
    fn poll<F: Future + Unpin>(self: &Arc<Self>, future: &mut F) -> Poll<F::Output> {
        let waker = self.clone().into();
        Pin::new(future).poll(&mut Context::from_waker(&waker))
    }
}

#[expect(clippy::let_underscore_future, reason = "clippy warns, rustc does not")]
#[every_runtime(on_no_runtime)]
async fn let_underscore_hides_a_future_that_never_ran() {
    let saves = Cell::new(0);
    let save = async || {
        saves.set(saves.get() + 1);
        Err::<(), _>("disk full")
    };

    let _ = save(); // A future is made and dropped. No save, no error, no warning.
    assert_eq!(saves.get(), 0);
    let _ = save().await; // It runs, it fails, and that is thrown away.
    assert_eq!(saves.get(), 1);
    assert_eq!(save().await, Err("disk full"));
}

#[every_runtime(on_no_runtime)]
async fn made_together_and_awaited_in_turn_they_run_in_turn() {
    let log = RefCell::new(vec![]);
    let step = async |name| {
        log.borrow_mut().push(format!("{name} begins"));
        yield_now().await;
        log.borrow_mut().push(format!("{name} ends"));
    };

    let (first, second) = (step("first"), step("second"));
    first.await;
    second.await;
    let in_turn = ["first begins", "first ends", "second begins", "second ends"];
    assert_eq!(log.take(), in_turn);

    futures::join!(step("first"), step("second"));
    let at_once = ["first begins", "second begins", "first ends", "second ends"];
    assert_eq!(log.take(), at_once);
}
