//! Dropped at each of its awaits in turn, whoever waits takes nothing along: no wake-up, no
//! permit, no lock, no place.

use chapter_synchronisation as chapter;
use chapter_synchronisation::{Barrier, BoundedSemaphore, Condition, Event};
use every_await::{Cut, Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{FutureExt, join, join3, pending, select};
use futures::poll;
use smol::future::yield_now;
use std::pin::pin;
use std::sync::Arc;
use tokio::sync::Mutex;

const THREE: [Place; 3] = [
    Place::BeforeItsFirstPoll,
    Place::AsItWaits(1),
    Place::OnceWoken(1),
];

/// Cleared before anybody is polled: nobody else may be let through in the dropped one's place.
#[every_runtime]
async fn a_waiter_of_an_event_takes_nobodys_wake_up() {
    let places = dropped_at_each(async |cut| {
        let event = Event::new();
        let mut other = pin!(event.wait());
        let mut newcomer = pin!(event.wait());
        let waits = cut.short(event.wait());
        let sets = async {
            assert!(poll!(&mut other).is_pending());
            event.set();
            event.clear();
            assert!(poll!(&mut newcomer).is_pending());
        };
        join(waits, sets).await;
        other.await;
        assert!(poll!(&mut newcomer).is_pending());
        assert!(!event.is_set());
    });
    assert_eq!(places.await, THREE);
}

/// One notification and two waiters; the first asks for the lock while another has it, so
/// that it can be dropped there, too.
#[every_runtime]
async fn a_notified_waiter_hands_its_notification_on() {
    let places = dropped_at_each(async |cut| {
        let (lock, condition) = (Mutex::new(()), Condition::new());
        let first = cut.short(async { condition.wait(lock.lock().await).await });
        let mut second = Box::pin(async { drop(condition.wait(lock.lock().await).await) });
        let notifies = async {
            assert!(poll!(&mut second).is_pending());
            let held = lock.lock().await;
            condition.notify(1);
            yield_now().await; // The first is woken, and asks for the lock.
            drop(held);
        };
        let (first, ()) = join(first, notifies).await;
        let has_been_woken = first.is_some();
        drop(first);
        assert_eq!(second.as_mut().now_or_never().is_some(), !has_been_woken);
        assert!(lock.try_lock().is_ok());
    });
    let places = places.await;
    assert_eq!(places[..3], THREE);
    assert_eq!(places[3..], [Place::AsItWaits(2), Place::OnceWoken(2)]);
}

#[every_runtime]
async fn a_stopped_waiter_leaves_the_lock_free() {
    let places = dropped_at_each(async |cut| {
        let (lock, condition) = (Mutex::new(()), Condition::new());
        let (stop, stops) = oneshot::channel::<()>();
        let waits = async { condition.wait_or(lock.lock().await, stops).await };
        let stopping = async {
            let held = lock.lock().await;
            // Where it was dropped nobody listens.
            let _ = stop.send(());
            yield_now().await;
            drop(held);
        };
        drop(join(cut.short(waits), stopping).await);
        assert!(lock.try_lock().is_ok());
        let mut next = pin!(condition.wait(lock.lock().await));
        assert!(poll!(&mut next).is_pending());
        condition.notify(1);
        assert!(poll!(&mut next).is_ready(), "no one else is on the list");
    });
    assert_eq!(places.await.len(), 5);
}

/// Waits twice: for the lock, and for the predicate.
#[every_runtime]
async fn whoever_takes_from_a_buffer_loses_no_item() {
    let places = dropped_at_each(async |cut| {
        let (items, condition) = (Mutex::new(0), Condition::new());
        let take = || async {
            let mut items = condition.wait_for(items.lock().await, |n| *n > 0).await;
            *items -= 1;
        };
        let puts = async {
            for _ in 0..2 {
                yield_now().await;
                *items.lock().await += 1;
                condition.notify(1);
            }
        };
        let (first, (), ()) = join3(cut.short(take()), take(), puts).await;
        let left = usize::from(first.is_none());
        assert_eq!(*items.try_lock().unwrap(), left);
    });
    assert!(places.await.contains(&Place::OnceWoken(1)));
}

/// The last place is that of asyncio's `test_cancel_race`: the lock is its own already.
#[every_runtime]
async fn a_lock_goes_to_the_next() {
    let places = dropped_at_each(async |cut| {
        let lock = Mutex::new(());
        let held = lock.lock().await;
        let first = async { drop(cut.short(lock.lock()).await) };
        let second = async { drop(lock.lock().await) };
        join3(first, second, async { drop(held) }).await;
        assert!(lock.try_lock().is_ok());
    });
    assert_eq!(places.await, THREE);
}

#[every_runtime]
async fn async_locks_lock_goes_to_the_next_too() {
    let places = dropped_at_each(async |cut| {
        let lock = async_lock::Mutex::new(());
        let held = lock.lock().await;
        let first = async { drop(cut.short(lock.lock()).await) };
        let second = async { drop(lock.lock().await) };
        join3(first, second, async { drop(held) }).await;
        assert!(lock.try_lock().is_some());
    });
    assert_eq!(places.await, THREE);
}

#[every_runtime]
async fn a_permit_that_was_granted_goes_to_the_next() {
    let places = dropped_at_each(async |cut| {
        let semaphore = BoundedSemaphore::new(1);
        let held = semaphore.acquire().await;
        let first = async { cut.short(semaphore.acquire()).await.is_some() };
        let second = semaphore.acquire();
        let (_, second, ()) = join3(first, second, async { drop(held) }).await;
        drop(second);
        assert_eq!(semaphore.available(), 1);
    });
    assert_eq!(places.await, THREE);
}

#[every_runtime]
async fn a_barrier_counts_whoever_is_there() {
    let places = dropped_at_each(async |cut| {
        let barrier = Barrier::new(3);
        let others = join(barrier.wait(), barrier.wait());
        let mut others = pin!(others);
        let comes = async {
            let met = cut.short(barrier.wait()).await;
            // One who was there when all had come counts even if it never heard of it.
            if met.is_none() && barrier.waiting() > 0 {
                assert_eq!(barrier.waiting(), 2);
                assert!(barrier.wait().await.is_ok());
            }
        };
        let (met, ()) = join(others.as_mut(), comes).await;
        assert!(met.0.is_ok() && met.1.is_ok());
        assert_eq!(barrier.waiting(), 0);
    });
    assert_eq!(places.await, [Place::BeforeItsFirstPoll]);

    // The same, of one that comes first and so has to wait.
    let places = dropped_at_each(async |cut| {
        let barrier = Barrier::new(2);
        let comes = cut.short(barrier.wait());
        let second = async {
            let is_there = barrier.waiting() == 1;
            let mut waits = pin!(barrier.wait());
            assert_eq!(poll!(&mut waits).is_ready(), is_there);
            if !is_there {
                assert_eq!(barrier.wait().await, Ok(1));
                assert_eq!(waits.await, Ok(0));
            }
        };
        join(comes, second).await;
        assert_eq!(barrier.waiting(), 0);
    });
    assert_eq!(places.await, THREE);
}

#[every_runtime]
async fn tasks_behind_permits_go_with_their_caller() {
    leaves_no_task(|jobs| runtime::with_permits(2, jobs).boxed()).await;
}

#[every_runtime]
async fn workers_go_with_their_caller() {
    leaves_no_task(|jobs| runtime::with_workers(2, jobs).boxed()).await;
}

type Jobs = Vec<futures::future::BoxFuture<'static, ()>>;

/// Jobs of which two wait until they are released; all of them are dropped with the caller.
async fn leaves_no_task(limited: impl Fn(Jobs) -> futures::future::BoxFuture<'static, Vec<()>>) {
    let places = dropped_at_each(async |cut: Cut| {
        let alive = Arc::new(());
        let channels = (0..3).map(|_| oneshot::channel::<()>());
        let (senders, receivers): (Vec<_>, Vec<_>) = channels.unzip();
        let jobs = receivers.into_iter().map(|released| {
            let alive = alive.clone();
            async move {
                if released.await.is_err() {
                    // Nobody releases it any more: it can only be dropped.
                    pending::<()>().await;
                }
                drop(alive);
            }
            .boxed()
        });
        let limited = cut.short(limited(jobs.collect()));
        let releasing = async {
            for sender in senders {
                yield_now().await;
                let _ = sender.send(());
            }
            pending::<()>().await;
        };
        select(pin!(limited), pin!(releasing)).await;
        // The executor drops its tasks soon after; should one go on, the test's minute ends this.
        while Arc::strong_count(&alive) > 1 {
            smol::Timer::after(std::time::Duration::from_millis(1)).await;
        }
    });
    assert!(places.await.contains(&Place::OnceWoken(1)));
}
