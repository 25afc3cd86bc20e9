//! The bounded semaphore: never above its limit, and in the order of asking.

use super::queue::{Notes, Queue, make};
use chapter_synchronisation as chapter;
use chapter_synchronisation::{BoundedSemaphore, ReleasedTooOften};
use every_runtime::every_runtime;
use futures::future::{FutureExt, pending};
use futures::poll;
use lesson::asyncio_holds;
use smol::future::yield_now;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::thread;

#[every_runtime]
async fn two_permits_are_two() {
    let semaphore = BoundedSemaphore::new(2);
    let first = semaphore.acquire().await;
    let second = semaphore.try_acquire().unwrap();
    assert_eq!(semaphore.available(), 0);
    assert!(semaphore.try_acquire().is_none());
    assert!(semaphore.acquire().now_or_never().is_none());
    drop((first, second));
    assert_eq!(semaphore.available(), 2);
}

#[every_runtime]
async fn with_no_permits_everybody_waits() {
    let semaphore = BoundedSemaphore::new(0);
    assert!(semaphore.try_acquire().is_none());
    assert!(semaphore.acquire().now_or_never().is_none());
}

#[every_runtime]
async fn two_permits_that_come_back_wake_two() {
    let semaphore = BoundedSemaphore::new(2);
    let held = (semaphore.acquire().await, semaphore.acquire().await);
    let mut waiters = [(); 3].map(|()| Box::pin(semaphore.acquire()));
    for waiter in &mut waiters {
        assert!(poll!(waiter).is_pending());
    }
    drop(held);
    let [first, second, mut third] = waiters;
    let permits = (first.await, second.await);
    assert!(poll!(&mut third).is_pending());
    drop(permits);
    drop(third.await);
}

/// Even though permits are free by then, and whoever asks again has just given one back.
#[test]
fn nobody_is_overtaken() {
    let (queue, notes) = (Queue::default(), Notes::default());
    let semaphore = Rc::new(BoundedSemaphore::new(1));
    let held = semaphore.try_acquire().unwrap();
    let enters = |name| {
        let (semaphore, notes) = (semaphore.clone(), notes.clone());
        async move {
            for _ in 0..2 {
                let _permit = semaphore.acquire().await;
                notes.add(name);
            }
        }
    };
    let _tasks: Vec<_> = (1..=3).map(|name| queue.spawn(enters(name))).collect();
    queue.turn();

    drop(held);
    assert!(semaphore.try_acquire().is_none(), "it is the first one's");
    queue.turn();
    assert_eq!(notes.take(), [1, 2, 3, 1, 2, 3]);
    assert_eq!(semaphore.available(), 1);
}

/// Three permits come back at once, and one more asks.
#[test]
fn several_releases_serve_the_queue_first() {
    let (queue, notes) = (Queue::default(), Notes::default());
    let semaphore = Rc::new(BoundedSemaphore::new(3));
    let held: Vec<_> = (0..3).map(|_| semaphore.try_acquire().unwrap()).collect();
    let enters = |name| {
        let (semaphore, notes) = (semaphore.clone(), notes.clone());
        async move {
            semaphore.acquire().await.keep();
            notes.add(name);
        }
    };
    let _tasks: Vec<_> = (1..=3).map(|name| queue.spawn(enters(name))).collect();
    queue.turn();
    drop(held);
    let _latecomer = queue.spawn(enters(4));
    queue.turn();
    assert_eq!(notes.take(), [1, 2, 3]);
    semaphore.release().unwrap();
    queue.turn();
    assert_eq!(notes.take(), [4]);
}

#[test]
fn asyncio_runs_those_who_were_granted_permits_in_order() {
    asyncio_holds!("order_of_running.py");
}

/// Permits are granted in the order of asking: the first has its own from the release on. What
/// asyncio (3.13) keeps beyond that is the order in which they *run*, 1, 2, 3, 4: there two and three
/// join the queue though there is a permit for each.
#[test]
fn whoever_finds_a_permit_free_does_not_wait_for_others_to_run() {
    let (queue, notes) = (Rc::new(Queue::default()), Notes::default());
    let semaphore = Rc::new(BoundedSemaphore::new(3));
    (0..3).for_each(|_| semaphore.try_acquire().unwrap().keep());
    let task = |name| {
        let (queue, semaphore, notes) = (queue.clone(), semaphore.clone(), notes.clone());
        async move {
            if name == 2 {
                (0..3).for_each(|_| semaphore.release().unwrap());
                assert_eq!(semaphore.available(), 2, "one is granted to the first");
            }
            semaphore.acquire().await.keep();
            notes.add(name);
            if name == 1 {
                queue.spawn(async move { notes.add(4) }).detach();
            }
        }
    };
    let _tasks: Vec<_> = (1..=3).map(|name| queue.spawn(task(name))).collect();
    queue.turn();
    assert_eq!(notes.take(), [2, 3, 1, 4]);
}

#[every_runtime]
async fn one_release_too_many_is_refused() {
    let semaphore = BoundedSemaphore::new(1);
    assert_eq!(semaphore.release(), Err(ReleasedTooOften));
    semaphore.acquire().await.keep();
    assert_eq!(semaphore.available(), 0);
    assert_eq!(semaphore.release(), Ok(()));
    assert_eq!(semaphore.release(), Err(ReleasedTooOften));
    assert_eq!(semaphore.available(), 1);

    // A permit that is held is not one that was kept.
    let held = semaphore.acquire().await;
    assert_eq!(semaphore.release(), Err(ReleasedTooOften));
    drop(held);
    let words = "released too often: no permit of this semaphore is kept";
    assert_eq!(ReleasedTooOften.to_string(), words);
}

/// Ten threads release what eight have kept: eight succeed.
#[test]
fn releases_at_once_never_exceed_the_limit() {
    let semaphore = BoundedSemaphore::new(8);
    for _ in 0..20 {
        for _ in 0..8 {
            semaphore.try_acquire().unwrap().keep();
        }
        let released = AtomicUsize::new(0);
        thread::scope(|scope| {
            for _ in 0..10 {
                scope.spawn(|| released.fetch_add(semaphore.release().is_ok().into(), SeqCst));
            }
        });
        assert_eq!((released.into_inner(), semaphore.available()), (8, 8));
    }
}

#[every_runtime]
async fn whoever_is_kept_is_released_elsewhere() {
    let semaphore = Arc::new(BoundedSemaphore::new(1));
    semaphore.acquire().await.keep();
    let mut next = pin!(semaphore.acquire());
    assert!(poll!(&mut next).is_pending());
    let elsewhere = semaphore.clone();
    thread::spawn(move || elsewhere.release())
        .join()
        .unwrap()
        .unwrap();
    drop(next.await);
}

#[every_runtime]
async fn a_waiter_that_was_granted_a_permit_and_is_dropped_gives_it_on() {
    let semaphore = BoundedSemaphore::new(1);
    let held = semaphore.acquire().await;
    let mut waiter = Box::pin(semaphore.acquire());
    assert!(poll!(&mut waiter).is_pending());
    drop(held);
    drop(waiter); // It has been woken, and was not polled.
    assert!(semaphore.try_acquire().is_some());
}

/// Two permits come back, and both of those who were granted one are dropped.
#[every_runtime]
async fn those_behind_two_that_are_dropped_have_their_permits() {
    let semaphore = BoundedSemaphore::new(2);
    let held = (semaphore.acquire().await, semaphore.acquire().await);
    let mut waiters: Vec<_> = (0..5).map(|_| Box::pin(semaphore.acquire())).collect();
    for waiter in &mut waiters {
        assert!(poll!(waiter).is_pending());
    }
    drop(held);
    waiters.drain(..2);
    let served: Vec<_> = waiters.into_iter().map(FutureExt::now_or_never).collect();
    assert!(matches!(served[..], [Some(_), Some(_), None]));
}

#[test]
fn more_permits_than_tokio_counts_are_refused() {
    let too_many = tokio::sync::Semaphore::MAX_PERMITS + 1;
    assert!(catch_unwind(|| BoundedSemaphore::new(too_many)).is_err());
}

/// Of thirty, some panic and some are cancelled.
#[every_runtime]
async fn never_more_than_the_limit_and_permits_outlive_failures() {
    let semaphore = Arc::new(BoundedSemaphore::new(3));
    let inside = Arc::new(Inside::default());
    let job = |number| {
        let (semaphore, inside) = (semaphore.clone(), inside.clone());
        let work = async move {
            let _permit = semaphore.acquire().await;
            let _guest = inside.enter();
            yield_now().await;
            if number % 3 == 0 {
                resume_unwind(Box::new("on purpose"));
            }
            if number % 3 == 1 {
                pending::<()>().await; // It holds its permit until it is cancelled.
            }
        };
        cancelled_after(number, AssertUnwindSafe(work).catch_unwind())
    };
    runtime::with_workers(30, make(30, job)).await;
    assert!((1..=3).contains(&inside.most.load(SeqCst)));
    assert_eq!(semaphore.available(), 3);
}

/// Cancels a future after so many turns, wherever it stands.
async fn cancelled_after(turns: usize, future: impl Future) {
    let mut future = Box::pin(future);
    for _ in 0..turns {
        if poll!(&mut future).is_ready() {
            break;
        }
        yield_now().await;
    }
}

/// How many are inside, and how many were at most.
#[derive(Default)]
struct Inside {
    now: AtomicUsize,
    most: AtomicUsize,
}

impl Inside {
    fn enter(&self) -> Guest<'_> {
        self.most
            .fetch_max(self.now.fetch_add(1, SeqCst) + 1, SeqCst);
        Guest(self)
    }
}

struct Guest<'a>(&'a Inside);

impl Drop for Guest<'_> {
    fn drop(&mut self) {
        self.0.now.fetch_sub(1, SeqCst);
    }
}
