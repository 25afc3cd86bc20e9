//! The event: a level, and nobody's wake-up is another's.

use super::queue::{Notes, Queue, make};
use chapter_synchronisation as chapter;
use chapter_synchronisation::Event;
use every_runtime::every_runtime;
use futures::poll;
use std::pin::pin;
use std::rc::Rc;
use std::sync::{Arc, Barrier};
use std::thread;

/// The third comes after the event was set, does not wait, and so is first.
#[test]
fn all_who_wait_go_on_in_order_and_latecomers_pass() {
    let (queue, notes, event) = (Queue::default(), Notes::default(), Rc::new(Event::new()));
    let waiter = |name| {
        let (event, notes) = (event.clone(), notes.clone());
        async move {
            event.wait().await;
            notes.add(name);
        }
    };
    let mut waiters = vec![queue.spawn(waiter(1)), queue.spawn(waiter(2))];
    queue.turn();
    assert!(notes.take().is_empty());

    waiters.push(queue.spawn(waiter(3)));
    event.set();
    queue.turn();
    assert_eq!(notes.take(), [3, 1, 2]);
    assert!(waiters.iter().all(smol::Task::is_finished));
}

#[every_runtime]
async fn it_is_a_level_and_not_an_edge() {
    let event = Event::new();
    assert!(!event.is_set());
    event.set();
    event.set();
    for _ in 0..2 {
        event.wait().await;
    }
    assert!(event.is_set());
}

#[every_runtime]
async fn whoever_comes_after_it_was_cleared_waits() {
    let event = Event::default();
    event.clear(); // It was clear.
    event.set();
    event.clear();
    event.clear();
    assert!(!event.is_set());

    let mut wait = pin!(event.wait());
    assert!(poll!(&mut wait).is_pending());
    event.set();
    wait.await;
}

#[every_runtime]
async fn whoever_was_woken_goes_on_even_if_it_is_cleared_first() {
    let event = Event::new();
    let mut wait = pin!(event.wait());
    assert!(poll!(&mut wait).is_pending());
    event.set();
    event.clear();
    assert!(poll!(&mut wait).is_ready());
}

#[every_runtime]
async fn whoever_was_woken_goes_on_however_often_it_has_changed_since() {
    let event = Event::new();
    let mut wait = pin!(event.wait());
    assert!(poll!(&mut wait).is_pending());
    for _ in 0..100 {
        event.set();
        event.clear();
    }
    assert!(poll!(&mut wait).is_ready());
}

/// event-listener hands a wake-up on when its receiver is dropped: to one who came too late for it.
#[every_runtime]
async fn a_waiter_that_is_dropped_lets_no_newcomer_through() {
    let event = Event::new();
    let mut woken = Box::pin(event.wait());
    assert!(poll!(&mut woken).is_pending());
    event.set();
    event.clear();
    let mut newcomer = pin!(event.wait());
    assert!(poll!(&mut newcomer).is_pending());

    drop(woken);

    assert!(poll!(&mut newcomer).is_pending());
    event.set();
    newcomer.await;
}

#[every_runtime]
async fn a_cancelled_waiter_troubles_nobody() {
    let event = Event::new();
    let mut leaves = Box::pin(event.wait());
    let mut stays = pin!(event.wait());
    assert!(poll!(&mut leaves).is_pending());
    assert!(poll!(&mut stays).is_pending());
    drop(leaves);
    event.set();
    stays.await;
}

#[every_runtime]
async fn a_plain_thread_wakes_tasks() {
    let event = Arc::new(Event::new());
    let all_there = Arc::new(async_lock::Barrier::new(11));
    let waits = |number: usize| {
        let (event, all_there) = (event.clone(), all_there.clone());
        async move {
            all_there.wait().await;
            event.wait().await;
            number
        }
    };
    let tasks = make(10, waits);
    let set = event.clone();
    let setting = thread::spawn(move || {
        smol::block_on(all_there.wait());
        set.set();
    });
    let numbers = runtime::with_workers(10, tasks).await;
    assert_eq!(numbers, (0..10).collect::<Vec<_>>());
    setting.join().unwrap();
}

/// Set at the very moment in which somebody begins to wait.
#[every_runtime]
async fn no_wake_up_is_lost_when_both_hurry() {
    for round in 0..300 {
        let (event, start) = (Arc::new(Event::new()), Arc::new(Barrier::new(2)));
        let (sets, at_once) = (event.clone(), start.clone());
        let setting = thread::spawn(move || {
            at_once.wait();
            sets.set();
        });
        start.wait();
        if round % 2 == 0 {
            thread::yield_now();
        }
        event.wait().await;
        setting.join().unwrap();
    }
}
