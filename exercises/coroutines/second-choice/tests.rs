//! What `or_else` must do. It is polled by hand, with a waker that counts, so that a lost
//! wake fails instead of hanging.

#[cfg_attr(solution, path = "../../../solutions/coroutines/second-choice.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::or_else;
use futures::channel::oneshot::{self, Receiver};
use futures::future::{BoxFuture, FutureExt, ready};
use futures::task::{ArcWake, waker};
use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Context, Poll};

type Answer = Result<&'static str, &'static str>;

#[test]
fn a_success_is_returned_and_no_second_future_is_made() {
    let mut answer = or_else(ready(OK), |_| -> BoxFuture<'static, Answer> {
        unreachable!("the first has succeeded")
    });
    assert_eq!(Task::default().poll(&mut answer), Poll::Ready(OK));
}

#[test]
fn after_an_error_the_second_is_polled_in_the_same_poll() {
    let mut answer = or_else(ready(Err("busy")), |error| {
        assert_eq!(error, "busy");
        ready(OK)
    });
    assert_eq!(Task::default().poll(&mut answer), Poll::Ready(OK));
}

#[test]
fn the_error_of_the_second_is_returned() {
    let mut answer = or_else(ready(Answer::Err("busy")), |_| ready(Err("down")));
    assert_eq!(Task::default().poll(&mut answer), Poll::Ready(Err("down")));
}

#[test]
fn each_poll_goes_on_where_the_one_before_stopped() {
    let (first_answers, first) = oneshot::channel();
    let (second_answers, second) = oneshot::channel();
    let (second, made) = (Cell::new(Some(second)), Cell::new(0));
    let mut answer = or_else(answer_of(first), |_| {
        made.set(made.get() + 1);
        answer_of(second.take().expect("it is made once"))
    });
    let task = Task::default();

    assert_eq!(task.poll(&mut answer), Poll::Pending);
    assert_eq!(task.poll(&mut answer), Poll::Pending);
    assert_eq!(made.get(), 0, "the first has not failed yet");

    first_answers.send(Answer::Err("busy")).unwrap();
    assert_eq!(task.wakes(), 1, "wakes: the first has its answer");
    assert_eq!(task.poll(&mut answer), Poll::Pending);
    assert_eq!(task.poll(&mut answer), Poll::Pending);
    assert_eq!(made.get(), 1, "the first has failed");

    second_answers.send(OK).unwrap();
    assert_eq!(task.wakes(), 2, "wakes: the second has its answer");
    assert_eq!(task.poll(&mut answer), Poll::Ready(OK));
}

#[test]
fn the_first_is_dropped_before_the_second_is_made() {
    let held = Arc::new(());
    let first = Holds(held.clone());
    let mut answer = or_else(first, |_| {
        assert_eq!(
            Arc::strong_count(&held),
            1,
            "the first is still there while the second is made"
        );
        ready(OK)
    });
    assert_eq!(Task::default().poll(&mut answer), Poll::Ready(OK));
}

#[test]
fn after_its_end_it_panics() {
    let mut answer = or_else(ready(OK), |_| ready(OK));
    let task = Task::default();
    assert_eq!(task.poll(&mut answer), Poll::Ready(OK));
    assert!(catch_unwind(AssertUnwindSafe(|| task.poll(&mut answer))).is_err());
}

#[every_runtime]
async fn it_can_be_awaited() {
    let answer = or_else(runtime::fails_later(), |_| ready(OK)).await;
    assert_eq!(answer, OK);
}

/// What a runtime has to offer here: something to wait for.
mod chapter {
    use super::Answer;
    use futures::future::{BoxFuture, FutureExt};
    use std::time::Duration;

    const SOON: Duration = Duration::from_millis(5);
    const BUSY: Answer = Err("busy");

    pub mod on_tokio {
        pub fn fails_later() -> super::BoxFuture<'static, super::Answer> {
            super::FutureExt::boxed(async {
                tokio::time::sleep(super::SOON).await;
                super::BUSY
            })
        }
    }
    pub mod on_async_std {
        pub fn fails_later() -> super::BoxFuture<'static, super::Answer> {
            super::FutureExt::boxed(async {
                async_std::task::sleep(super::SOON).await;
                super::BUSY
            })
        }
    }
    pub mod on_smol {
        pub fn fails_later() -> super::BoxFuture<'static, super::Answer> {
            super::FutureExt::boxed(async {
                smol::Timer::after(super::SOON).await;
                super::BUSY
            })
        }
    }
}

const OK: Answer = Ok("page");

/// A future of the answer that somebody will send.
fn answer_of(receiver: Receiver<Answer>) -> BoxFuture<'static, Answer> {
    receiver.map(Result::unwrap).boxed()
}

/// Fails at once; holds something until it is dropped.
struct Holds(Arc<()>);

impl Future for Holds {
    type Output = Answer;

    fn poll(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Answer> {
        let _ = &self.0;
        Poll::Ready(Err("busy"))
    }
}

/// Stands in for a task: polls by hand, and counts how often it is woken.
#[derive(Default)]
struct Task(Arc<Wakes>);

#[derive(Default)]
struct Wakes(AtomicUsize);

impl ArcWake for Wakes {
    fn wake_by_ref(wakes: &Arc<Self>) {
        wakes.0.fetch_add(1, SeqCst);
    }
}

impl Task {
    fn poll<F: Future + Unpin>(&self, future: &mut F) -> Poll<F::Output> {
        future.poll_unpin(&mut Context::from_waker(&waker(self.0.clone())))
    }

    fn wakes(&self) -> usize {
        self.0.0.load(SeqCst)
    }
}
