//! The barrier: whoever is there counts, and nobody else.

use super::queue::{Notes, Queue, make};
use chapter_synchronisation as chapter;
use chapter_synchronisation::{Barrier, BrokenBarrier};
use every_runtime::every_runtime;
use futures::{FutureExt, poll};
use lesson::asyncio_holds;
use std::panic::catch_unwind;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::task::Poll;

#[every_runtime]
async fn when_all_have_come_all_go_on_each_with_a_place() {
    let barrier = Barrier::new(3);
    let mut first = pin!(barrier.wait());
    let mut second = pin!(barrier.wait());
    assert!(poll!(&mut first).is_pending());
    assert_eq!(barrier.waiting(), 1);
    assert!(poll!(&mut second).is_pending());
    assert_eq!((barrier.parties(), barrier.waiting()), (3, 2));

    assert_eq!(barrier.wait().now_or_never(), Some(Ok(2)));
    assert_eq!(barrier.waiting(), 0);
    assert_eq!((first.await, second.await), (Ok(0), Ok(1)));
}

#[every_runtime]
async fn a_party_of_one_does_not_wait() {
    let barrier = Barrier::new(1);
    for _ in 0..3 {
        assert_eq!(barrier.wait().now_or_never(), Some(Ok(0)));
    }
}

#[test]
fn a_party_of_none_is_refused_in_words() {
    let panic = catch_unwind(|| Barrier::new(0)).unwrap_err();
    let words = panic.downcast_ref::<String>().unwrap();
    assert!(words.contains("needs one party or more"), "{words}");
}

/// Nobody begins a round before all have come out of the one before.
#[every_runtime]
async fn rounds_do_not_mix() {
    let (barrier, in_all) = (Arc::new(Barrier::new(5)), Arc::new(AtomicUsize::new(0)));
    let task = |_| {
        let (barrier, in_all) = (barrier.clone(), in_all.clone());
        async move {
            for round in 1..=50 {
                in_all.fetch_add(1, SeqCst);
                barrier.wait().await.unwrap();
                assert!(in_all.load(SeqCst) >= round * 5);
                barrier.wait().await.unwrap();
                assert!(in_all.load(SeqCst) <= round * 5);
                barrier.wait().await.unwrap();
            }
        }
    };
    runtime::with_workers(5, make(5, task)).await;
    assert_eq!(in_all.load(SeqCst), 250);
}

#[every_runtime]
async fn each_place_is_given_once_a_round() {
    let barrier = Arc::new(Barrier::new(4));
    let task = |_| {
        let barrier = barrier.clone();
        async move { barrier.wait().await }
    };
    let mut places = runtime::with_workers(8, make(8, task)).await;
    places.sort_by_key(|place| place.unwrap());
    let twice = [0, 0, 1, 1, 2, 2, 3, 3].map(Ok);
    assert_eq!(places, twice);
}

/// Four tasks, two by two: nobody stays behind.
#[every_runtime]
async fn more_tasks_than_parties_meet_in_turn() {
    let barrier = Arc::new(Barrier::new(2));
    let task = |_| {
        let barrier = barrier.clone();
        async move { barrier.wait().await }
    };
    for _ in 0..2 {
        let outcomes = runtime::with_workers(4, make(4, task)).await;
        assert!(outcomes.iter().all(Result::is_ok));
    }
    assert_eq!(barrier.waiting(), 0);
}

#[every_runtime]
async fn whoever_gives_up_is_not_counted() {
    let barrier = Barrier::new(2);
    let mut leaves = Box::pin(barrier.wait());
    assert!(poll!(&mut leaves).is_pending());
    drop(leaves);
    assert_eq!(barrier.waiting(), 0);

    let mut stays = pin!(barrier.wait());
    assert!(poll!(&mut stays).is_pending(), "it is alone");
    assert!(barrier.wait().await.is_ok());
    assert!(stays.await.is_ok());
}

/// asyncio would give 1 twice here.
#[every_runtime]
async fn the_place_of_one_who_left_goes_to_the_next() {
    let barrier = Barrier::new(3);
    let mut leaves = Box::pin(barrier.wait());
    let mut stays = pin!(barrier.wait());
    assert!(poll!(&mut leaves).is_pending());
    assert!(poll!(&mut stays).is_pending());
    drop(leaves);
    let mut next = pin!(barrier.wait());
    assert!(poll!(&mut next).is_pending());
    assert_eq!(barrier.wait().await, Ok(2));
    assert_eq!((next.await, stays.await), (Ok(0), Ok(1)));
}

#[every_runtime]
async fn whoever_is_dropped_after_all_have_come_was_there() {
    let barrier = Barrier::new(2);
    let mut first = Box::pin(barrier.wait());
    assert!(poll!(&mut first).is_pending());
    assert_eq!(barrier.wait().await, Ok(1));
    drop(first);
    // The next round needs two again, and has their places.
    let mut next = pin!(barrier.wait());
    assert!(poll!(&mut next).is_pending());
    assert_eq!(barrier.wait().await, Ok(1));
    assert_eq!(next.await, Ok(0));
}

/// asyncio's next round would wait for the slow one.
#[every_runtime]
async fn whoever_is_slow_to_leave_holds_nobody_up() {
    let barrier = Barrier::new(2);
    let mut slow = pin!(barrier.wait());
    assert!(poll!(&mut slow).is_pending());
    assert_eq!(barrier.wait().await, Ok(1));
    for _ in 0..3 {
        let (first, second) = futures::join!(barrier.wait(), barrier.wait());
        assert_eq!((first, second), (Ok(0), Ok(1)));
    }
    assert_eq!(slow.await, Ok(0));
}

#[test]
fn a_reset_sends_those_who_wait_away_and_is_as_new() {
    let (queue, notes) = (Queue::default(), Notes::default());
    let barrier = Rc::new(Barrier::new(4));
    barrier.reset(); // Nobody waits: no harm.
    let waits = || {
        let (barrier, notes) = (barrier.clone(), notes.clone());
        async move { notes.add(barrier.wait().await) }
    };
    let mut tasks: Vec<_> = (0..3).map(|_| queue.spawn(waits())).collect();
    queue.turn();

    barrier.reset();
    assert_eq!((barrier.waiting(), barrier.is_broken()), (0, false));
    tasks.extend((0..4).map(|_| queue.spawn(waits())));
    queue.turn();
    let broken = Err(BrokenBarrier);
    let met = [Ok(3), Ok(0), Ok(1), Ok(2)];
    assert_eq!(
        notes.take(),
        [vec![broken; 3], met.to_vec()].concat(),
        "the three go first, for they were woken first"
    );
}

#[every_runtime]
async fn after_a_reset_nobody_is_missed_who_had_left_before() {
    let barrier = Barrier::new(2);
    let mut leaves = Box::pin(barrier.wait());
    assert!(poll!(&mut leaves).is_pending());
    drop(leaves);
    barrier.reset();
    assert_eq!(barrier.waiting(), 0);
    let met = futures::join!(barrier.wait(), barrier.wait());
    assert_eq!(met, (Ok(0), Ok(1)));
}

#[every_runtime]
async fn an_abort_sends_all_away_until_there_is_a_reset() {
    let barrier = Barrier::new(2);
    let mut waits = pin!(barrier.wait());
    assert!(poll!(&mut waits).is_pending());
    barrier.abort();
    assert_eq!(waits.await, Err(BrokenBarrier));
    assert_eq!((barrier.waiting(), barrier.is_broken()), (0, true));
    for _ in 0..3 {
        assert_eq!(barrier.wait().now_or_never(), Some(Err(BrokenBarrier)));
    }
    barrier.abort();
    barrier.reset();
    assert!(!barrier.is_broken());
    let met = futures::join!(barrier.wait(), barrier.wait());
    assert_eq!(met, (Ok(0), Ok(1)));
    assert!(BrokenBarrier.to_string().contains("reset or aborted"));
}

#[test]
fn asyncio_turns_away_those_who_have_met_and_not_run_yet() {
    asyncio_holds!("met_and_aborted.py");
}

/// They had all come: what happens to the barrier later is not theirs.
#[every_runtime]
async fn a_round_that_is_complete_cannot_be_broken_any_more() {
    for breaks in [Barrier::abort, Barrier::reset] {
        let barrier = Barrier::new(2);
        let mut first = pin!(barrier.wait());
        assert!(poll!(&mut first).is_pending());
        assert_eq!(barrier.wait().await, Ok(1));
        breaks(&barrier);
        assert_eq!(poll!(&mut first), Poll::Ready(Ok(0)));
    }
}

/// Too few come; a deadline ends their waiting, and the count is 0 again.
#[every_runtime]
async fn after_a_deadline_nobody_is_left_in_the_count() {
    let barrier = Barrier::new(3);
    let both = futures::future::join(barrier.wait(), barrier.wait());
    let deadline = smol::Timer::after(std::time::Duration::from_millis(1));
    futures::future::select(pin!(both), deadline).await;
    let mut one = pin!(barrier.wait());
    assert!(poll!(&mut one).is_pending());
    assert_eq!(barrier.waiting(), 1);
}
