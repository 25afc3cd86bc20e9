//! The condition: the lock is free while one waits and held when one comes back, and no
//! notification is lost.

use super::queue::{Notes, Queue, make};
use chapter_synchronisation as chapter;
use chapter_synchronisation::Condition;
use every_runtime::every_runtime;
use futures::future::{pending, ready};
use futures::poll;
use std::cell::Cell;
use std::collections::VecDeque;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};
use tokio::sync::Mutex;

#[test]
fn woken_waiters_come_back_in_order_each_with_the_lock() {
    let queue = Queue::default();
    let (shared, notes) = (shared(()), Notes::default());
    let waiter = |name| {
        let (shared, notes) = (shared.clone(), notes.clone());
        async move {
            let (lock, condition) = &*shared;
            let guard = condition.wait(lock.lock().await).await;
            notes.add(name);
            smol::future::yield_now().await; // Nobody else gets in meanwhile.
            notes.add(name);
            drop(guard);
        }
    };
    let _waiters: Vec<_> = (1..=3).map(|name| queue.spawn(waiter(name))).collect();
    queue.turn();
    let (lock, condition) = &*shared;
    let held = lock.try_lock().expect("whoever waits has given it up");

    condition.notify(1);
    condition.notify(2);
    queue.turn();
    assert!(notes.take().is_empty(), "the lock is not free yet");

    drop(held);
    queue.turn();
    assert_eq!(notes.take(), [1, 1, 2, 2, 3, 3]);
    assert!(lock.try_lock().is_ok());
}

#[test]
fn as_many_are_woken_as_were_notified() {
    let queue = Queue::default();
    let (shared, notes) = (shared(()), Notes::default());
    let waiter = |name| {
        let (shared, notes) = (shared.clone(), notes.clone());
        async move {
            let (lock, condition) = &*shared;
            drop(condition.wait(lock.lock().await).await);
            notes.add(name);
        }
    };
    let _waiters: Vec<_> = (1..=7).map(|name| queue.spawn(waiter(name))).collect();
    queue.turn();
    let condition = &shared.1;
    let woken = |notify: &dyn Fn()| {
        notify();
        queue.turn();
        notes.take()
    };
    assert_eq!(woken(&|| condition.notify(0)), [0; 0]);
    assert_eq!(woken(&|| condition.notify(2)), [1, 2]);
    // Twice before anybody is back: two are woken, not the same one twice.
    let twice = || (0..2).for_each(|_| condition.notify(1));
    assert_eq!(woken(&twice), [3, 4]);
    assert_eq!(woken(&|| condition.notify_all()), [5, 6, 7]);
    assert_eq!(woken(&|| condition.notify(usize::MAX)), [0; 0]);
}

#[every_runtime]
async fn a_notification_is_not_remembered() {
    let (lock, condition) = (Mutex::new(()), Condition::new());
    condition.notify(1);
    condition.notify_all();
    let mut wait = pin!(condition.wait(lock.lock().await));
    assert!(poll!(&mut wait).is_pending());
}

/// Between giving the lock up and waiting there is no gap.
#[every_runtime]
async fn whoever_gets_the_lock_finds_the_waiter_on_the_list() {
    let (lock, condition) = (Mutex::new(()), Condition::new());
    let mut wait = pin!(condition.wait(lock.lock().await));
    assert!(poll!(&mut wait).is_pending());
    let held = lock.lock().await;
    condition.notify(1);
    drop(held);
    drop(wait.await);
}

/// Some executors run a task inside `wake`. Here that of the next in line notifies as it is given the
/// lock: no sooner can anybody.
#[test]
fn whoever_is_woken_by_the_unlocking_finds_the_waiter_on_the_list() {
    let (lock, condition) = (Mutex::new(()), Arc::new(Condition::new()));
    let guard = lock.try_lock().unwrap();
    let notifies = Waker::from(Arc::new(Notifies(condition.clone())));
    let mut next = Box::pin(lock.lock());
    let polled = next.as_mut().poll(&mut Context::from_waker(&notifies));
    assert!(polled.is_pending());

    let mut wait = pin!(condition.wait(guard));
    let mut context = Context::from_waker(Waker::noop());
    assert!(wait.as_mut().poll(&mut context).is_pending(), "next has it");
    drop(next);
    assert!(wait.as_mut().poll(&mut context).is_ready());
}

struct Notifies(Arc<Condition>);

impl Wake for Notifies {
    fn wake(self: Arc<Self>) {
        self.0.notify(1);
    }
}

#[every_runtime]
async fn a_predicate_that_holds_needs_no_waiting() {
    let (lock, condition) = (Mutex::new(7), Condition::new());
    let guard = condition.wait_for(lock.lock().await, |n| *n == 7).await;
    assert_eq!(*guard, 7);
}

#[every_runtime]
async fn a_predicate_is_asked_after_each_notification() {
    let (lock, condition) = (Mutex::new(0), Condition::new());
    let asked = Cell::new(0);
    let mut wait = pin!(condition.wait_for(lock.lock().await, |n| {
        asked.update(|count| count + 1);
        *n == 2
    }));
    assert!(poll!(&mut wait).is_pending());
    for _ in 0..2 {
        *lock.lock().await += 1;
        condition.notify_all();
        let _ = poll!(&mut wait);
    }
    assert_eq!(asked.get(), 3);
}

#[every_runtime]
async fn two_conditions_share_a_lock() {
    let (lock, full, empty) = (Mutex::new(()), Condition::new(), Condition::new());
    let mut for_full = pin!(full.wait(lock.lock().await));
    assert!(poll!(&mut for_full).is_pending());
    let mut for_empty = pin!(empty.wait(lock.lock().await));
    assert!(poll!(&mut for_empty).is_pending());

    full.notify(1);
    assert!(poll!(&mut for_empty).is_pending());
    drop(for_full.await);
    empty.notify(1);
    drop(for_empty.await);
}

/// asyncio's cancelled waiter would have the lock; a dropped one has nothing, and leaves it free.
#[every_runtime]
async fn a_dropped_waiter_takes_no_lock() {
    let (lock, condition) = (Mutex::new(()), Condition::new());
    let mut wait = Box::pin(condition.wait(lock.lock().await));
    assert!(poll!(&mut wait).is_pending());
    drop(wait);
    assert!(lock.try_lock().is_ok());
}

#[every_runtime]
async fn what_stops_the_wait_gives_the_lock_back() {
    let (lock, condition) = (Mutex::new(7), Condition::new());
    let (guard, stopped) = condition
        .wait_or(lock.lock().await, ready("time is up"))
        .await;
    assert_eq!((*guard, stopped), (7, Some("time is up")));
    assert!(lock.try_lock().is_err());
}

/// It comes back only after the holder has gone.
#[every_runtime]
async fn whoever_stops_while_another_holds_the_lock_waits_for_it() {
    let (lock, condition) = (Mutex::new(0), Condition::new());
    let (stop, stops) = futures::channel::oneshot::channel();
    let mut wait = pin!(condition.wait_or(lock.lock().await, stops));
    assert!(poll!(&mut wait).is_pending());
    let mut held = lock.lock().await;
    stop.send("time is up").unwrap();
    assert!(poll!(&mut wait).is_pending());
    *held = 1;
    drop(held);
    let (guard, stopped) = wait.await;
    assert_eq!((*guard, stopped), (1, Some(Ok("time is up"))));
}

#[every_runtime]
async fn where_both_have_happened_the_notification_counts() {
    let (lock, condition) = (Mutex::new(()), Condition::new());
    let (stop, stops) = futures::channel::oneshot::channel();
    let mut wait = pin!(condition.wait_or(lock.lock().await, stops));
    assert!(poll!(&mut wait).is_pending());
    stop.send("time is up").unwrap();
    condition.notify(1);
    assert!(wait.await.1.is_none());
}

/// Woken to be stopped, it has left the list: what comes later is for the others.
#[every_runtime]
async fn whoever_has_stopped_takes_no_notification() {
    let (lock, condition) = (Mutex::new(()), Condition::new());
    let (stop, stops) = futures::channel::oneshot::channel();
    let mut first = Box::pin(condition.wait_or(lock.lock().await, stops));
    assert!(poll!(&mut first).is_pending());
    let mut second = pin!(condition.wait_or(lock.lock().await, pending::<()>()));
    assert!(poll!(&mut second).is_pending());

    let held = lock.lock().await;
    stop.send(()).unwrap();
    assert!(poll!(&mut first).is_pending(), "it asks for the lock");
    condition.notify(1);
    assert!(poll!(&mut second).is_pending(), "it asks behind it");
    drop(held);
    drop(first);
    assert!(lock.try_lock().is_err(), "it is the second's");
    assert!(poll!(&mut second).is_ready());
}

/// Eight tasks put, eight take, in a buffer of two.
#[every_runtime]
async fn a_bounded_buffer_loses_nothing() {
    let buffer = Arc::new(Buffer::default());
    let job = |number: usize| {
        let buffer = buffer.clone();
        async move {
            if number % 2 == 1 {
                return Some(buffer.take().await);
            }
            buffer.put(number / 2).await;
            None
        }
    };
    let outputs = runtime::with_workers(16, make(400, job)).await;
    let mut items: Vec<usize> = outputs.into_iter().flatten().collect();
    items.sort_unstable();
    assert_eq!(items, (0..200).collect::<Vec<_>>());
}

#[derive(Default)]
struct Buffer {
    items: Mutex<VecDeque<usize>>,
    not_full: Condition,
    not_empty: Condition,
}

impl Buffer {
    async fn put(&self, item: usize) {
        let items = self.items.lock().await;
        let mut items = self.not_full.wait_for(items, |items| items.len() < 2).await;
        items.push_back(item);
        self.not_empty.notify(1);
    }

    async fn take(&self) -> usize {
        let items = self.items.lock().await;
        let mut items = self
            .not_empty
            .wait_for(items, |items| !items.is_empty())
            .await;
        self.not_full.notify(1);
        items.pop_front().expect("that was waited for")
    }
}

fn shared<T>(value: T) -> Rc<(Mutex<T>, Condition)> {
    Rc::new((Mutex::new(value), Condition::new()))
}
