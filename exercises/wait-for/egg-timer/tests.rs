//! What `timeout` must do. Futures are polled by hand with a waker that counts, so that a
//! lost wake fails instead of hanging.

#[cfg_attr(solution, path = "../../../solutions/wait-for/egg-timer.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::timeout;
use futures::channel::oneshot;
use futures::future::{FutureExt, pending, poll_fn, ready};
use futures::task::noop_waker_ref;
use std::cell::Cell;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

#[test]
fn work_in_time_has_its_output() {
    assert_eq!(
        timeout(pending::<()>(), ready(7)).now_or_never(),
        Some(Some(7))
    );
}

#[test]
fn work_that_waits_is_late_when_the_timer_is_done() {
    assert_eq!(
        timeout(ready(()), pending::<u8>()).now_or_never(),
        Some(None)
    );
}

#[test]
fn what_is_ready_has_its_output_whatever_the_timer_says() {
    assert_eq!(timeout(ready(()), ready(7)).now_or_never(), Some(Some(7)));
}

#[test]
fn as_long_as_neither_is_ready_it_waits() {
    assert_eq!(
        timeout(pending::<()>(), pending::<u8>()).now_or_never(),
        None
    );
}

#[test]
fn the_work_is_dropped_before_its_lateness_is_told() {
    let held = Rc::new(());
    let holds = held.clone();
    let work = async move {
        pending::<()>().await;
        drop(holds);
    };
    let mut late = timeout(ready(()), work);
    let told = late.poll_unpin(&mut Context::from_waker(noop_waker_ref()));
    assert_eq!(told, Poll::Ready(None));
    assert_eq!(Rc::strong_count(&held), 1, "owners of what the work held");
}

#[test]
fn the_timer_is_dropped_when_the_work_is_done() {
    let held = Rc::new(());
    let holds = held.clone();
    let timer = async move {
        pending::<()>().await;
        drop(holds);
    };
    let mut done = timeout(timer, ready(7));
    let told = done.poll_unpin(&mut Context::from_waker(noop_waker_ref()));
    assert_eq!(told, Poll::Ready(Some(7)));
    assert_eq!(Rc::strong_count(&held), 1, "owners of what the timer held");
}

#[test]
fn each_of_the_two_wakes_whoever_polled_last() {
    for is_work in [true, false] {
        let (end, ends) = oneshot::channel::<()>();
        let first = async {
            ends.await.unwrap();
        };
        let never = pending::<()>();
        let mut waiting = if is_work {
            timeout(never.boxed(), first.boxed())
        } else {
            timeout(first.boxed(), never.boxed())
        };
        let (before, now) = (Task::new(), Task::new());
        assert!(before.poll(&mut waiting).is_pending());
        assert!(now.poll(&mut waiting).is_pending());
        end.send(()).unwrap();
        assert_eq!(
            (before.wakes(), now.wakes()),
            (0, 1),
            "(wakes of the first task, of the second)"
        );
        assert_eq!(now.poll(&mut waiting), Poll::Ready(is_work.then_some(())));
    }
}

/// Each poll passes to each at most once: a timer may be dear.
#[test]
fn each_poll_polls_each_of_the_two_once() {
    let (works, timers) = (Cell::new(0), Cell::new(0));
    let counted = |polls: &Cell<u32>| {
        polls.update(|count| count + 1);
        Poll::<()>::Pending
    };
    let mut waiting = timeout(poll_fn(|_| counted(&timers)), poll_fn(|_| counted(&works)));
    for polls in 1..=3 {
        assert!((&mut waiting).now_or_never().is_none());
        assert_eq!((works.get(), timers.get()), (polls, polls), "(work, timer)");
    }
}

#[every_runtime]
async fn it_serves_on_every_runtime() {
    let late = timeout(runtime::sleep(Duration::from_millis(5)), pending::<()>());
    assert_eq!(late.await, None);
}

/// What a runtime has to offer here: a timer.
mod chapter {
    pub mod on_tokio {
        pub use tokio::time::sleep;
    }
    pub mod on_async_std {
        pub use async_std::task::sleep;
    }
    pub mod on_smol {
        pub async fn sleep(duration: std::time::Duration) {
            smol::Timer::after(duration).await;
        }
    }
}

/// A task that counts how often it is woken.
struct Task(Arc<Count>);

struct Count(AtomicUsize);

impl Wake for Count {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, SeqCst);
    }
}

impl Task {
    fn new() -> Self {
        Task(Arc::new(Count(AtomicUsize::new(0))))
    }

    fn poll<F: Future + Unpin>(&self, future: &mut F) -> Poll<F::Output> {
        let waker = Waker::from(self.0.clone());
        future.poll_unpin(&mut Context::from_waker(&waker))
    }

    fn wakes(&self) -> usize {
        self.0.0.load(SeqCst)
    }
}
