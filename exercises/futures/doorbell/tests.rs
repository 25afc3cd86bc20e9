//! What a `Doorbell` must do. Where nothing else is said, futures are polled by hand with a
//! waker that counts, so that a lost wake fails instead of hanging.

#[cfg_attr(solution, path = "../../../solutions/futures/doorbell.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::Doorbell;
use futures::future::join_all;
use std::pin::Pin;
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread;

#[test]
fn whoever_comes_after_the_ring_does_not_wait() {
    let bell = Doorbell::default();
    bell.ring();
    bell.ring();
    assert_eq!(Task::default().poll(&mut bell.wait()), Poll::Ready(()));
}

#[test]
fn nobody_goes_on_before_it_rings() {
    let (bell, task) = (Doorbell::default(), Task::default());
    let mut wait = bell.wait();
    for _ in 0..3 {
        assert!(task.poll(&mut wait).is_pending());
    }
    assert_eq!(task.wakes(), 0, "nothing has happened yet");
    bell.clone().ring();
    assert_eq!(
        task.wakes(),
        1,
        "it has rung, so the task is to be woken, once"
    );
    assert_eq!(task.poll(&mut wait), Poll::Ready(()));
}

#[test]
fn all_are_woken_in_the_order_in_which_they_first_waited() {
    let (bell, log) = (Doorbell::default(), Log::default());
    let tasks: Vec<_> = (0..20).map(|number| Task::noting(number, &log)).collect();
    let mut waits: Vec<_> = tasks.iter().map(|_| bell.wait()).collect();
    for (task, wait) in tasks.iter().zip(&mut waits) {
        assert!(task.poll(wait).is_pending());
    }
    // The first polls once more: that does not put it last.
    assert!(tasks[0].poll(&mut waits[0]).is_pending());

    bell.ring();
    assert_eq!(*log.lock().unwrap(), (0..20).collect::<Vec<_>>());
}

#[test]
fn whoever_polled_last_is_woken() {
    let (bell, before, now) = (Doorbell::default(), Task::default(), Task::default());
    let mut wait = bell.wait();
    assert!(before.poll(&mut wait).is_pending());
    assert!(now.poll(&mut wait).is_pending());
    bell.ring();
    assert_eq!(
        (before.wakes(), now.wakes()),
        (0, 1),
        "(wakes of the first task, of the second)"
    );
}

#[test]
fn who_stops_waiting_leaves_nothing_behind() {
    let (bell, leaves, stays) = (Doorbell::default(), Task::default(), Task::default());
    let (mut first, mut second) = (bell.wait(), bell.wait());
    assert!(leaves.poll(&mut first).is_pending());
    assert!(stays.poll(&mut second).is_pending());
    drop(first);
    drop(bell.wait()); // This one never waited.
    assert_eq!(
        leaves.wakers(),
        0,
        "wakers that are kept of a `Wait` that is gone"
    );
    bell.ring();
    assert_eq!((leaves.wakes(), stays.wakes()), (0, 1));
}

#[test]
fn after_the_ring_no_waker_is_kept() {
    let (bell, task) = (Doorbell::default(), Task::default());
    let mut wait = bell.wait();
    assert!(task.poll(&mut wait).is_pending());
    bell.ring();
    assert_eq!(task.wakers(), 0, "wakers that are kept after the ring");
}

/// An executor may run a task inside `wake`. With the lock held this hangs.
#[test]
fn a_waker_may_use_the_bell_itself() {
    let (ended, has_ended) = mpsc::channel();
    let using = thread::spawn(move || {
        let bell = Doorbell::default();
        let waker = Waker::from(Arc::new(Rings(bell.clone())));
        let mut wait = bell.wait();
        let polled = Pin::new(&mut wait).poll(&mut Context::from_waker(&waker));
        assert!(polled.is_pending());
        bell.ring();
        ended.send(()).unwrap();
    });
    let ended = has_ended.recv_timeout(std::time::Duration::from_secs(10));
    let hangs = Err(mpsc::RecvTimeoutError::Timeout);
    assert_ne!(ended, hangs, "a waker is called while the lock is held");
    using.join().unwrap();
}

struct Rings(Doorbell);

impl Wake for Rings {
    fn wake(self: Arc<Self>) {
        self.0.ring();
    }
}

#[every_runtime]
async fn tasks_may_wait_while_a_thread_rings() {
    for _ in 0..100 {
        let bell = runtime::Doorbell::default();
        let rings = bell.clone();
        let ringing = thread::spawn(move || rings.ring());
        join_all((0..10).map(|_| bell.wait())).await;
        ringing.join().unwrap();
    }
}

/// What needs no runtime is the same on each.
mod chapter {
    pub(crate) use crate::exercise as on_tokio;
    pub(crate) use crate::exercise as on_async_std;
    pub(crate) use crate::exercise as on_smol;
}

type Log = Arc<Mutex<Vec<usize>>>;

/// Stands in for a task: polls by hand, and notes when it is woken.
#[derive(Default)]
struct Task(Arc<Wakes>);

#[derive(Default)]
struct Wakes {
    number: usize,
    log: Log,
}

impl Wake for Wakes {
    fn wake(self: Arc<Self>) {
        self.log.lock().unwrap().push(self.number);
    }
}

impl Task {
    fn noting(number: usize, log: &Log) -> Self {
        let log = log.clone();
        Self(Arc::new(Wakes { number, log }))
    }

    fn poll<F: Future + Unpin>(&self, future: &mut F) -> Poll<F::Output> {
        let waker = Waker::from(self.0.clone());
        Pin::new(future).poll(&mut Context::from_waker(&waker))
    }

    fn wakes(&self) -> usize {
        self.0.log.lock().unwrap().len()
    }

    /// How many wakers of this task there are outside of it.
    fn wakers(&self) -> usize {
        Arc::strong_count(&self.0) - 1
    }
}
