//! What a `Semaphore` must do, on each runtime. Where nothing else is said, futures are polled by
//! hand, so that a lost permit fails instead of hanging.

#[cfg_attr(solution, path = "../../../solutions/synchronisation/ticket-queue.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::Semaphore;
use futures::FutureExt;
use futures::poll;
use std::panic::resume_unwind;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::task::{Context, Wake, Waker};
use std::thread;
use std::time::Duration;

#[every_runtime]
async fn permits_come_and_go() {
    let semaphore = Semaphore::new(2);
    let first = semaphore.acquire().await;
    let second = semaphore.clone().acquire().await;
    assert_eq!(semaphore.free(), 0);
    drop(first);
    assert_eq!(semaphore.free(), 1);
    drop(second);
    assert_eq!(semaphore.free(), 2);
}

#[every_runtime]
async fn whoever_finds_none_waits() {
    let semaphore = Semaphore::new(1);
    let held = semaphore.acquire().await;
    let mut waits = Box::pin(semaphore.acquire());
    for _ in 0..3 {
        assert!(poll!(&mut waits).is_pending());
    }
    drop(held);
    assert_eq!(semaphore.free(), 0, "it belongs to the one who waits");
    drop(waits.now_or_never().expect("the permit is there"));
    assert_eq!(semaphore.free(), 1);
}

#[every_runtime]
async fn nobody_is_overtaken() {
    let semaphore = Semaphore::new(1);
    let held = semaphore.acquire().await;
    let mut first = Box::pin(semaphore.acquire());
    let mut second = Box::pin(semaphore.acquire());
    assert!(poll!(&mut first).is_pending());
    assert!(poll!(&mut second).is_pending());
    drop(held);
    assert!(poll!(&mut second).is_pending(), "the first comes first");
    let newcomer = semaphore.acquire().now_or_never();
    assert!(newcomer.is_none(), "a newcomer has passed the queue");
    drop(first.now_or_never().expect("it is its turn"));
    assert!(second.now_or_never().is_some(), "then it is the second's");
}

#[every_runtime]
async fn one_that_stops_waiting_costs_no_permit() {
    let semaphore = Semaphore::new(1);
    let held = semaphore.acquire().await;
    let mut waiters: Vec<_> = (0..3).map(|_| Box::pin(semaphore.acquire())).collect();
    for waiter in &mut waiters {
        assert!(poll!(waiter).is_pending());
    }
    let last = waiters.pop();
    drop(waiters);
    drop(held);
    let last = last.and_then(FutureExt::now_or_never);
    assert!(last.is_some(), "the two before it have gone");
    drop(last);
    assert_eq!(semaphore.free(), 1);
}

/// It has the permit, and is dropped before it knows.
#[every_runtime]
async fn one_that_has_been_served_and_is_dropped_hands_its_permit_on() {
    let semaphore = Semaphore::new(1);
    let held = semaphore.acquire().await;
    let mut first = Box::pin(semaphore.acquire());
    let mut second = Box::pin(semaphore.acquire());
    assert!(poll!(&mut first).is_pending());
    assert!(poll!(&mut second).is_pending());
    drop(held);
    drop(first);
    let second = second.now_or_never();
    assert!(second.is_some(), "the permit went with the first");
    drop(second);
    assert_eq!(semaphore.free(), 1);
}

/// So many calls within calls would need more stack than a thread has.
#[every_runtime]
async fn a_hundred_thousand_that_have_gone_are_no_trouble() {
    let semaphore = Semaphore::new(1);
    let held = semaphore.acquire().await;
    let mut gone: Vec<_> = (0..100_000)
        .map(|_| Box::pin(semaphore.acquire()))
        .collect();
    for waiter in &mut gone {
        assert!(poll!(waiter).is_pending());
    }
    drop(gone);
    drop(held);
    assert_eq!(semaphore.free(), 1);
}

/// An executor may run a task inside `wake`. With the lock held this hangs.
#[test]
fn a_waker_may_use_the_semaphore_itself() {
    let (ended, has_ended) = mpsc::channel();
    let using = thread::spawn(move || {
        let semaphore = Semaphore::new(1);
        let held = semaphore.acquire().now_or_never();
        let mut waits = Box::pin(semaphore.acquire());
        let looks = Waker::from(Arc::new(Looks(semaphore.clone())));
        let polled = waits.as_mut().poll(&mut Context::from_waker(&looks));
        assert!(polled.is_pending());
        drop(held);
        ended.send(()).unwrap();
    });
    let ended = has_ended.recv_timeout(Duration::from_secs(10));
    let hangs = Err(RecvTimeoutError::Timeout);
    assert_ne!(ended, hangs, "somebody is woken while the lock is held");
    using.join().unwrap_or_else(|panic| resume_unwind(panic));
}

struct Looks(Semaphore);

impl Wake for Looks {
    fn wake(self: Arc<Self>) {
        self.0.free();
    }
}

#[every_runtime]
async fn never_more_than_the_limit() {
    let semaphore = Semaphore::new(3);
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let threads: Vec<_> = (0..6)
        .map(|_| {
            let (semaphore, now, most) = (semaphore.clone(), now.clone(), most.clone());
            thread::spawn(move || {
                for _ in 0..50 {
                    let permit = futures::executor::block_on(semaphore.acquire());
                    most.fetch_max(now.fetch_add(1, SeqCst) + 1, SeqCst);
                    thread::yield_now();
                    now.fetch_sub(1, SeqCst);
                    drop(permit);
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().unwrap_or_else(|panic| resume_unwind(panic));
    }
    assert!(most.load(SeqCst) <= 3);
    assert_eq!(semaphore.free(), 3);
}
