//! What goes wrong in practice, and the way out: the book's page shows these tests.

use chapter_synchronisation as chapter;
use event_listener::Event;
use every_runtime::every_runtime;
use futures::future::{Either, FutureExt, join, select};
use futures::poll;
use smol::future::yield_now;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex, TryLockError};
use tokio::sync;

mod alone;

/// The second blocks the thread on which the first would go on.
#[test]
#[expect(clippy::await_holding_lock, reason = "clippy warns of just this")]
fn stds_lock_held_across_an_await_stops_the_thread() {
    let both = || async {
        let till = Mutex::new(0);
        let first = async {
            let mut sum = till.lock().unwrap();
            yield_now().await; // To ask the bank.
            *sum += 1;
        };
        let second = async { *till.lock().unwrap() += 1 };
        join(first, second).await;
    };
    assert!(alone::hangs(move || smol::block_on(both())));
}

#[every_runtime]
async fn an_async_lock_lets_the_thread_go_on() {
    let till = sync::Mutex::new(0);
    let add = || async {
        let mut sum = till.lock().await;
        yield_now().await; // To ask the bank.
        *sum += 1;
    };
    join(add(), add()).await;
    assert_eq!(till.into_inner(), 2);
}

/// The guard of a `while let`, an `if let` or a `match` lives until the end of its block.
#[test]
fn a_guard_that_has_no_name_lives_longer_than_one_thinks() {
    let jobs = Mutex::new(vec![1]);
    while let Some(_job) = jobs.lock().unwrap().pop() {
        assert!(matches!(jobs.try_lock(), Err(TryLockError::WouldBlock)));
    }

    let next = || jobs.lock().unwrap().pop(); // It ends with this line.
    jobs.lock().unwrap().push(2);
    while let Some(_job) = next() {
        assert!(jobs.try_lock().is_ok());
    }
}

#[every_runtime(on_no_runtime)]
async fn whoever_locks_twice_waits_for_itself() {
    let tokios = sync::Mutex::new(());
    let twice = async {
        let _first = tokios.lock().await;
        let _second = tokios.lock().await;
    };
    assert!(twice.now_or_never().is_none());

    let async_locks = async_lock::Mutex::new(());
    let twice = async {
        let _first = async_locks.lock().await;
        let _second = async_locks.lock().await;
    };
    assert!(twice.now_or_never().is_none());
}

/// `add` asks for the lock; the deadline passes; what is done about that asks for it too.
#[every_runtime(on_tokio)]
async fn a_waiter_that_nobody_polls_has_the_lock() {
    let log = sync::Mutex::new(Vec::new());
    let held = log.lock().await;
    let mut add = pin!(async { log.lock().await.push("done") });
    let deadline = async { drop(held) }; // Whoever had it gives it back just then.

    if let Either::Right(_) = select(add.as_mut(), pin!(deadline)).await {
        // `add` still exists, and has the lock since; only nobody polls it here.
        assert!(log.lock().now_or_never().is_none());
        // Poll it to its end, or drop it, before you ask.
        add.await;
        log.lock().await.push("late");
    }
    assert_eq!(*log.lock().await, ["done", "late"]);
}

/// The flag goes up between the look and the listening.
#[every_runtime(on_no_runtime)]
async fn to_look_and_then_to_listen_is_too_late() {
    let (is_up, bell) = (AtomicBool::new(false), Event::new());
    let raise = || {
        is_up.store(true, SeqCst);
        bell.notify(usize::MAX);
    };
    if !is_up.load(SeqCst) {
        raise(); // Another thread, at the worst moment.
        assert!(bell.listen().now_or_never().is_none());
    }

    is_up.store(false, SeqCst);
    while !is_up.load(SeqCst) {
        let rung = bell.listen();
        if !is_up.load(SeqCst) {
            raise();
            rung.await;
        }
    }
}

/// `_` is no name: what it is given is dropped at once.
#[every_runtime(on_no_runtime)]
async fn an_underscore_holds_no_permit() {
    let permits = sync::Semaphore::new(1);
    let _ = permits.acquire().await;
    assert_eq!(permits.available_permits(), 1);
    let _permit = permits.acquire().await;
    assert_eq!(permits.available_permits(), 0);
}

/// With a permit for each of two steps, two jobs can hold one each and wait for the other.
#[every_runtime(on_no_runtime)]
async fn permits_within_permits_can_wait_for_each_other() {
    let permits = sync::Semaphore::new(2);
    let job = || async {
        let _outer = permits.acquire().await;
        yield_now().await;
        let _inner = permits.acquire().await;
    };
    let mut both = pin!(join(job(), job()));
    for _ in 0..10 {
        assert!(poll!(&mut both).is_pending());
    }

    let permits = sync::Semaphore::new(2);
    let job = || async {
        let _both = permits.acquire_many(2).await;
        yield_now().await;
    };
    join(job(), job()).await;
}

/// A waiter that gives up and asks again stands at the end of the queue.
#[every_runtime(on_no_runtime)]
async fn whoever_asks_anew_loses_its_place() {
    let lock = sync::Mutex::new(());
    let held = lock.lock().await;
    let mut patient = Box::pin(lock.lock());
    let mut impatient = Box::pin(lock.lock());
    assert!(poll!(&mut impatient).is_pending());
    assert!(poll!(&mut patient).is_pending());

    impatient = Box::pin(lock.lock()); // A turn of its `select!` in a loop.
    assert!(poll!(&mut impatient).is_pending());
    drop(held);
    assert!(poll!(&mut impatient).is_pending());
    drop(patient.await);
    drop(impatient.await);
}

/// A thousand jobs behind a semaphore are a thousand tasks; two workers are two.
#[every_runtime]
async fn a_semaphore_does_not_limit_how_many_tasks_there_are() {
    let most_made = async |is_pool: bool| {
        let (made, ended) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (making, most) = (made.clone(), Arc::new(AtomicUsize::new(0)));
        let highest = most.clone();
        let jobs = (0..1000).map(move |_| {
            let alive = making.fetch_add(1, SeqCst) + 1 - ended.load(SeqCst);
            most.fetch_max(alive, SeqCst);
            let ended = ended.clone();
            async move {
                yield_now().await;
                ended.fetch_add(1, SeqCst);
            }
        });
        if is_pool {
            runtime::with_workers(2, jobs).await;
        } else {
            // The list is made whole before the first of them can run.
            runtime::with_permits(2, jobs.collect::<Vec<_>>()).await;
        }
        assert_eq!(made.load(SeqCst), 1000);
        highest.load(SeqCst)
    };
    assert_eq!(most_made(false).await, 1000);
    assert!(most_made(true).await <= 2);
}

/// Three are expected, one never comes. A deadline alone would leave the others waiting.
#[every_runtime]
async fn one_who_will_not_come_breaks_the_barrier() {
    let barrier = chapter::Barrier::new(3);
    let fails = async {
        barrier.abort(); // Instead of `wait`, on its way out.
        Err::<usize, _>("cannot come")
    };
    let (first, second, failed) = futures::join!(barrier.wait(), barrier.wait(), fails);
    assert_eq!(
        (first, second),
        (Err(chapter::BrokenBarrier), Err(chapter::BrokenBarrier))
    );
    assert_eq!(failed, Err("cannot come"));
}

/// The lanes of the lesson, as a test: each holds what the other waits for.
#[every_runtime(on_no_runtime)]
async fn two_locks_in_two_orders_are_a_deadlock() {
    let (a, b) = (sync::Mutex::new(()), sync::Mutex::new(()));
    let lock_both = async |first: &sync::Mutex<()>, second: &sync::Mutex<()>| {
        let _first = first.lock().await;
        yield_now().await;
        let _second = second.lock().await;
    };
    let mut both = Box::pin(join(lock_both(&a, &b), lock_both(&b, &a)));
    for _ in 0..10 {
        assert!(poll!(&mut both).is_pending());
    }
    drop(both); // A deadline would do that, and both locks are free again.

    join(lock_both(&a, &b), lock_both(&a, &b)).await;
}

/// Cancelled by a deadline, a `wait` comes back without the lock; `wait_or` has it.
#[every_runtime]
async fn a_deadline_around_the_wait_loses_the_lock() {
    let (lock, condition) = (sync::Mutex::new(0), chapter::Condition::new());
    let wait = condition.wait(lock.lock().await);
    let deadline = async {};
    drop(select(pin!(wait), pin!(deadline)).await);
    let somebody_else = lock.try_lock();
    assert!(somebody_else.is_ok());
    drop(somebody_else);

    let (mut guard, timed_out) = condition.wait_or(lock.lock().await, async {}).await;
    assert_eq!(timed_out, Some(()));
    *guard += 1;
}
