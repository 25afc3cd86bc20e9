//! Event and barrier in every order in which threads can meet: the same two files, compiled with
//! loom's atomics and lock. A lost wake-up is a deadlock, and loom reports it.
//!
//! event-listener's own list of those who wait is not in question here; its place is taken by a plain
//! one that does what its documentation says, and also hands a wake-up on when its receiver is
//! dropped.

use barrier::{Barrier, BrokenBarrier};
use event::Event;
use futures::FutureExt;
use loom::future::block_on;
use loom::sync::atomic::{AtomicBool, Ordering::SeqCst};
use loom::thread;
use std::sync::Arc;

#[expect(dead_code, reason = "the models have no use for all of it")]
#[path = "../src/barrier.rs"]
mod barrier;
#[path = "../src/event.rs"]
mod event;
mod listeners;

/// What those files are made of here.
mod sync {
    pub use crate::listeners::Listeners;
    pub use loom::sync::atomic::{AtomicBool, AtomicUsize};
    pub use loom::sync::{Mutex, MutexGuard};
}

#[test]
fn a_waiter_goes_on_whenever_the_event_is_set() {
    loom::model(|| {
        let event = Arc::new(Event::new());
        let sets = event.clone();
        let setting = thread::spawn(move || sets.set());
        block_on(event.wait());
        assert!(event.is_set());
        setting.join().unwrap();
    });
}

/// Set and cleared while somebody begins to wait: whoever was there before goes on.
#[test]
fn a_waiter_that_was_there_goes_on_even_if_it_is_cleared() {
    loom::model(|| {
        let (event, is_there) = (Arc::new(Event::new()), Arc::new(AtomicBool::new(false)));
        let (waits, comes) = (event.clone(), is_there.clone());
        let waiting = thread::spawn(move || {
            let mut wait = Box::pin(async move { waits.wait().await });
            let waits = wait.as_mut().now_or_never().is_none();
            comes.store(true, SeqCst);
            waits.then_some(wait)
        });
        let was_there = is_there.load(SeqCst);
        event.set();
        event.clear();
        if let Some(wait) = waiting.join().unwrap() {
            let goes_on = wait.now_or_never().is_some();
            assert!(goes_on || !was_there);
        }
        assert!(!event.is_set());
    });
}

#[test]
fn whoever_comes_between_a_clear_and_a_set_is_not_left_behind() {
    loom::model(|| {
        let event = Arc::new(Event::new());
        let sets = event.clone();
        let other = thread::spawn(move || {
            sets.set();
            sets.clear();
            sets.set();
        });
        block_on(event.wait());
        other.join().unwrap();
        assert!(event.is_set());
    });
}

#[test]
fn two_meet_whoever_comes_first() {
    loom::model(|| {
        let barrier = Arc::new(Barrier::new(2));
        let comes = barrier.clone();
        let other = thread::spawn(move || block_on(comes.wait()));
        let here = block_on(barrier.wait());
        let mut places = [here.unwrap(), other.join().unwrap().unwrap()];
        places.sort_unstable();
        assert_eq!(places, [0, 1]);
    });
}

/// One leaves while the other comes: either they have met, or one is there.
#[test]
fn whoever_leaves_at_the_last_moment_was_there_or_was_not() {
    loom::model(|| {
        let barrier = Arc::new(Barrier::new(2));
        let leaves = barrier.clone();
        let leaving = thread::spawn(move || {
            let mut wait = Box::pin(leaves.wait());
            let _ = wait.as_mut().now_or_never();
        });
        let stays = barrier.wait().now_or_never();
        leaving.join().unwrap();
        assert!(matches!(stays, None | Some(Ok(0 | 1))));
        assert_eq!(barrier.waiting(), 0);
    });
}

/// One leaves just as its round ends, and the next round has begun: nobody in that is counted out.
#[test]
fn whoever_leaves_a_round_that_ends_leaves_no_other() {
    loom::model(|| {
        let barrier = Arc::new(Barrier::new(2));
        let comes = barrier.clone();
        let mut first = Box::pin(barrier.wait());
        assert!(first.as_mut().now_or_never().is_none());
        let second = thread::spawn(move || comes.wait().now_or_never());
        let mut third = Box::pin(barrier.wait());
        let has_met = third.as_mut().now_or_never().is_some();
        drop(first);
        second.join().unwrap();
        if !has_met {
            let is_there = third.as_mut().now_or_never().is_none();
            assert_eq!(barrier.waiting(), usize::from(is_there));
        }
    });
}

/// Whoever comes is told, before the abort or after.
#[test]
fn an_abort_leaves_nobody_waiting() {
    loom::model(|| {
        let barrier = Arc::new(Barrier::new(2));
        let comes = barrier.clone();
        let waiting = thread::spawn(move || block_on(comes.wait()));
        barrier.abort();
        assert_eq!(waiting.join().unwrap(), Err(BrokenBarrier));
    });
}
