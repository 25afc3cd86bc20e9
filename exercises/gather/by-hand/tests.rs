//! What `gather` must do. Where nothing else is said, futures are polled by hand with a
//! waker that counts, so that a lost wake fails instead of hanging.

#[cfg_attr(solution, path = "../../../solutions/gather/by-hand.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::gather;
use futures::channel::oneshot::{self, Sender};
use futures::future::{BoxFuture, FutureExt, poll_fn, ready};
use futures::task::{ArcWake, waker};
use std::cell::Cell;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::{Context, Poll};

#[test]
fn outputs_stand_in_the_order_given_whichever_ends_first() {
    let (senders, futures): (Vec<_>, Vec<_>) = (0..3).map(|_| waiting()).unzip();
    let (task, mut gathered) = (Task::new(), gather(futures));

    assert_eq!(task.poll(&mut gathered), Poll::Pending);
    for (number, sender) in senders.into_iter().enumerate().rev() {
        sender.send(number).unwrap();
    }
    assert_eq!(task.poll(&mut gathered), Poll::Ready(vec![0, 1, 2]));
}

#[test]
fn nothing_gathers_to_nothing() {
    let none: [BoxFuture<()>; 0] = [];
    assert_eq!(Task::new().poll(&mut gather(none)), Poll::Ready(vec![]));
}

#[test]
fn what_is_ready_at_once_takes_one_poll() {
    let mut gathered = gather([ready("a"), ready("b")]);
    assert_eq!(Task::new().poll(&mut gathered), Poll::Ready(vec!["a", "b"]));
}

#[test]
fn a_wake_of_a_child_wakes_the_task() {
    let (sender, future) = waiting();
    let (task, mut gathered) = (Task::new(), gather([future]));

    assert!(task.poll(&mut gathered).is_pending());
    assert_eq!(
        task.wakes(),
        0,
        "nothing has happened yet, so nobody is to be woken"
    );
    sender.send(7).unwrap();
    assert_eq!(
        task.wakes(),
        1,
        "the child can go on, so the task is to be woken"
    );
}

#[test]
fn a_child_that_wakes_itself_while_it_is_polled_is_polled_again() {
    let mut polls = 0;
    let mut yields = gather([poll_fn(move |context| {
        polls += 1;
        context.waker().wake_by_ref();
        if polls == 3 {
            Poll::Ready(polls)
        } else {
            Poll::Pending
        }
    })]);
    let task = Task::new();
    while task.poll(&mut yields).is_pending() {
        assert!(
            task.take_wakes() > 0,
            "the child called its waker, but the task was not woken"
        );
    }
}

#[test]
fn whoever_polled_last_is_woken() {
    let (sender, future) = waiting();
    let (before, now, mut gathered) = (Task::new(), Task::new(), gather([future]));

    assert!(before.poll(&mut gathered).is_pending());
    assert!(now.poll(&mut gathered).is_pending());
    sender.send(7).unwrap();
    assert_eq!(
        (before.wakes(), now.wakes()),
        (0, 1),
        "(wakes of the first task, of the second)"
    );
}

#[test]
fn a_poll_without_a_wake_polls_no_child() {
    let polls = Cell::new(0);
    let (_sender, future) = waiting();
    let (task, mut gathered) = (Task::new(), gather([counted(&polls, future)]));
    for _ in 0..10 {
        assert!(task.poll(&mut gathered).is_pending());
    }
    assert_eq!(polls.get(), 1, "polls of a child that was never woken");
}

#[test]
fn a_child_that_has_ended_is_not_polled_again_though_its_waker_is_called() {
    let (polls, late) = (Cell::new(0), Cell::new(None));
    let ends = counted(
        &polls,
        poll_fn(|context| {
            late.set(Some(context.waker().clone()));
            Poll::Ready(1)
        }),
    );
    let (sender, open) = waiting();
    let (task, mut gathered) = (
        Task::new(),
        gather([ends.boxed_local(), open.boxed_local()]),
    );

    assert!(task.poll(&mut gathered).is_pending());
    late.take().expect("the child was polled").wake();
    assert!(task.poll(&mut gathered).is_pending());
    sender.send(2).unwrap();
    assert_eq!(task.poll(&mut gathered), Poll::Ready(vec![1, 2]));
    assert_eq!(polls.get(), 1, "polls of the child that had ended");
}

#[test]
fn ten_thousand_futures_take_two_polls_each() {
    let polls = Cell::new(0);
    let (senders, futures): (Vec<_>, Vec<_>) = (0..10_000).map(|_| waiting()).unzip();
    let futures = futures.into_iter().map(|future| counted(&polls, future));
    let (task, mut gathered) = (Task::new(), gather(futures));

    for (number, sender) in senders.into_iter().enumerate().rev() {
        assert!(task.poll(&mut gathered).is_pending());
        sender.send(number).unwrap();
        assert!(polls.get() <= 20_000, "more polls than two for each future");
    }
    assert_eq!(task.poll(&mut gathered), Poll::Ready((0..10_000).collect()));
    assert_eq!(polls.get(), 20_000, "polls in all");
}

#[every_runtime]
async fn children_may_be_woken_from_other_threads() {
    let (senders, futures): (Vec<_>, Vec<_>) = (0..100).map(|_| waiting()).unzip();
    let sending = std::thread::spawn(|| {
        for (number, sender) in senders.into_iter().enumerate() {
            let _ = sender.send(number); // If nobody waits any more, the test has failed.
        }
    });
    let expected: Vec<usize> = (0..100).collect();
    assert_eq!(runtime::gather(futures).await, expected);
    sending.join().unwrap();
}

/// What needs no runtime is the same on each.
mod chapter {
    pub(crate) use crate::exercise as on_tokio;
    pub(crate) use crate::exercise as on_async_std;
    pub(crate) use crate::exercise as on_smol;
}

/// A future that ends when its sender says with what.
fn waiting() -> (Sender<usize>, BoxFuture<'static, usize>) {
    let (sender, receiver) = oneshot::channel();
    (sender, receiver.map(Result::unwrap).boxed())
}

/// Counts the polls of a future.
async fn counted<F: Future>(polls: &Cell<u32>, future: F) -> F::Output {
    let mut future = pin!(future);
    poll_fn(|context| {
        polls.update(|polls| polls + 1);
        future.as_mut().poll(context)
    })
    .await
}

/// Stands in for a task: polls by hand, and counts how often it is woken.
struct Task(Arc<Wakes>);

struct Wakes(AtomicUsize);

impl ArcWake for Wakes {
    fn wake_by_ref(wakes: &Arc<Self>) {
        wakes.0.fetch_add(1, SeqCst);
    }
}

impl Task {
    fn new() -> Self {
        Task(Arc::new(Wakes(AtomicUsize::new(0))))
    }

    fn poll<F: Future + Unpin>(&self, future: &mut F) -> Poll<F::Output> {
        future.poll_unpin(&mut Context::from_waker(&waker(self.0.clone())))
    }

    fn wakes(&self) -> usize {
        self.0.0.load(SeqCst)
    }

    fn take_wakes(&self) -> usize {
        self.0.0.swap(0, SeqCst)
    }
}
