//! The promise: any handle may end it, once, and all who wait hear of it.

use super::task::Task;
use chapter_futures::Promise;
use chapter_futures::promise::{AlreadyDone, Failure};
use every_runtime::every_runtime;
use futures::future::join_all;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Wake};
use std::thread;

type Number = Promise<i32, &'static str>;

#[test]
fn it_is_not_done_at_first() {
    let promise = Number::new();
    assert_eq!(promise.result(), None);
    assert!(!promise.done());
    assert!(!promise.cancelled());
}

#[test]
fn a_result_is_final() {
    let promise = Number::new();
    promise.set_result(7).unwrap();
    assert_refuses_all(&promise);
    assert_eq!(promise.result(), Some(Ok(7)));
    assert!(!promise.cancelled());
}

#[test]
fn an_error_is_final() {
    let promise = Number::new();
    promise.set_error("too bad").unwrap();
    assert_refuses_all(&promise);
    assert_eq!(promise.result(), Some(Err(Failure::Error("too bad"))));
    assert!(!promise.cancelled());
}

#[test]
fn a_cancellation_is_final() {
    let promise = Number::new();
    assert!(promise.cancel());
    assert_refuses_all(&promise);
    assert_eq!(promise.result(), Some(Err(Failure::Cancelled)));
    assert!(promise.cancelled());
}

fn assert_refuses_all(promise: &Number) {
    assert!(promise.done());
    assert_eq!(promise.set_result(8), Err(AlreadyDone(8)));
    assert_eq!(promise.set_error("no"), Err(AlreadyDone("no")));
    assert!(!promise.cancel());
}

#[every_runtime]
async fn many_may_wait_for_the_same() {
    let promise = Number::new();
    let waiting = join_all((0..3).map(|_| promise.wait()));
    let setter = promise.clone();
    let setting = thread::spawn(move || setter.set_result(7));
    assert_eq!(waiting.await, [Ok(7); 3]);
    assert_eq!(setting.join().unwrap(), Ok(()));
    assert_eq!(promise.await, Ok(7));
}

#[every_runtime]
async fn who_waits_hears_of_an_error_and_of_a_cancellation() {
    let promise = Number::new();
    promise.set_error("too bad").unwrap();
    assert_eq!(promise.await, Err(Failure::Error("too bad")));

    let promise = Number::new();
    promise.cancel();
    assert_eq!(promise.await, Err(Failure::Cancelled));
}

#[test]
fn who_waits_is_woken_in_the_order_of_their_coming() {
    let promise = Number::new();
    let woken = Arc::new(Mutex::new(Vec::new()));
    let mut waiting: Vec<_> = (0..20).map(|_| promise.wait()).collect();
    for (number, wait) in waiting.iter_mut().enumerate() {
        let waker = Arc::new(Notes(number, woken.clone())).into();
        assert!(
            Pin::new(wait)
                .poll(&mut Context::from_waker(&waker))
                .is_pending()
        );
    }
    promise.set_result(7).unwrap();
    assert_eq!(*woken.lock().unwrap(), (0..20).collect::<Vec<_>>());
}

struct Notes(usize, Arc<Mutex<Vec<usize>>>);

impl Wake for Notes {
    fn wake(self: Arc<Self>) {
        self.1.lock().unwrap().push(self.0);
    }
}

#[test]
fn each_who_waits_is_woken_where_it_polled_last() {
    let promise = Number::new();
    let (before, now, other) = (Task::default(), Task::default(), Task::default());
    let (mut first, mut second) = (promise.wait(), promise.wait());
    assert!(before.poll(&mut first).is_pending());
    assert!(other.poll(&mut second).is_pending());
    assert!(now.poll(&mut first).is_pending());

    promise.set_result(7).unwrap();
    assert_eq!((before.wakes(), now.wakes(), other.wakes()), (0, 1, 1));
}

/// asyncio cancels the future with whoever awaits it; here that takes a word of its own.
#[test]
fn to_stop_waiting_cancels_nothing_and_leaves_no_waker() {
    let promise = Number::new();
    let (leaves, stays) = (Task::default(), Task::default());
    let (mut first, mut second) = (promise.wait(), promise.wait());
    assert!(leaves.poll(&mut first).is_pending());
    assert!(stays.poll(&mut second).is_pending());
    drop(first);
    assert_eq!(leaves.wakers(), 0);

    promise.set_result(7).unwrap();
    assert_eq!((leaves.wakes(), stays.wakes()), (0, 1));
    assert_eq!(stays.poll(&mut second), Poll::Ready(Ok(7)));
}

#[test]
fn of_two_threads_that_set_it_one_is_refused() {
    for _ in 0..100 {
        let promise = Number::new();
        let setters = [1, 2].map(|number| {
            let promise = promise.clone();
            thread::spawn(move || promise.set_result(number))
        });
        let refused = setters.map(|setter| setter.join().unwrap().err());
        let kept = match refused {
            [None, Some(AlreadyDone(2))] => 1,
            [Some(AlreadyDone(1)), None] => 2,
            other => unreachable!("{other:?}"),
        };
        assert_eq!(promise.result(), Some(Ok(kept)));
    }
}

/// An executor may run a task inside `wake`: the lock must not be held then.
#[every_runtime(on_no_runtime)]
async fn a_waker_may_look_at_the_promise_itself() {
    let promise = Number::new();
    let looks = Arc::new(Looks(promise.clone(), Mutex::new(None)));
    let waker = looks.clone().into();
    let mut wait = promise.wait();
    assert!(
        Pin::new(&mut wait)
            .poll(&mut Context::from_waker(&waker))
            .is_pending()
    );
    promise.set_result(7).unwrap();
    assert_eq!(*looks.1.lock().unwrap(), Some(Ok(7)));
}

struct Looks(Number, Mutex<Option<Result<i32, Failure<&'static str>>>>);

impl Wake for Looks {
    fn wake(self: Arc<Self>) {
        *self.1.lock().unwrap() = self.0.result();
    }
}

#[test]
fn of_all_ends_only_an_error_that_nobody_has_read_is_reported() {
    assert_eq!(
        reports(|promise| promise.set_error("unread").unwrap()),
        ["unread"]
    );

    assert_eq!(
        reports(|promise| {
            promise.set_error("read").unwrap();
            let _ = promise.result();
        }),
        [""; 0]
    );
    assert_eq!(
        reports(|promise| {
            promise.set_error("awaited").unwrap();
            let _ = Task::default().poll(&mut promise.wait());
        }),
        [""; 0]
    );
    assert_eq!(
        reports(|promise| {
            promise.set_error("then cancelled").unwrap();
            promise.cancel();
        }),
        [""; 0]
    );
    assert_eq!(reports(|promise| promise.set_result(7).unwrap()), [""; 0]);
    assert_eq!(reports(|promise| drop(promise.clone())), [""; 0]);
    assert_eq!(reports(|promise| assert!(promise.cancel())), [""; 0]);
}

/// A look before its time reads nothing.
#[test]
fn an_early_look_does_not_count_as_reading() {
    let ends = |promise: &Number| {
        assert_eq!(promise.result(), None);
        assert!(Task::default().poll(&mut promise.wait()).is_pending());
        promise.set_error("unread").unwrap();
        assert!(promise.done());
    };
    assert_eq!(reports(ends), ["unread"]);
}

/// What a promise reports once its last handle is gone.
fn reports(end: impl FnOnce(&Number)) -> Vec<&'static str> {
    let (report, reports) = std::sync::mpsc::channel();
    let promise = Promise::reporting(move |error: &&str| report.send(*error).unwrap());
    end(&promise);
    drop(promise);
    reports.try_iter().collect()
}
