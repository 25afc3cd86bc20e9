//! The programs of the book's page on our loop.

use crate::within_a_minute;
use chapter_event_loop::our_loop::{JoinError, run, sleep, spawn, yield_now};
use futures::future::{Either, select};
use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;
use std::thread;
use std::time::{Duration, Instant};

const BEAT: Duration = Duration::from_millis(100);

#[test]
fn a_future_that_keeps_no_waker_is_never_polled_again() {
    within_a_minute(|| {
        let letter = Rc::new(Cell::new(None));
        let postbox = Rc::clone(&letter);
        run(async move {
            // Pending, and nobody has the waker: the letter comes, and nobody says so.
            let forgetful = poll_fn(move |_context| match postbox.take() {
                Some(letter) => Poll::Ready(letter),
                None => Poll::Pending,
            });
            let reader = spawn(forgetful);
            yield_now().await;
            letter.set(Some("a letter"));
            let a_beat = pin!(sleep(BEAT));
            let ended = select(reader, a_beat).await;
            assert!(matches!(ended, Either::Right(_)), "it hangs");
        });
    });
}

#[test]
fn a_turn_that_does_not_end_delays_everybody() {
    within_a_minute(|| {
        run(async {
            let began = Instant::now();
            let tick = spawn(async move {
                sleep(BEAT).await;
                began.elapsed()
            });
            yield_now().await;
            thread::sleep(3 * BEAT); // One turn, and the loop can do nothing about it.
            let late = tick.await.unwrap();
            assert!(late >= 3 * BEAT, "the tick of one beat came after {late:?}");
        });
    });
}

#[test]
fn a_dropped_handle_leaves_its_task_running() {
    within_a_minute(|| {
        let done = Rc::new(Cell::new(false));
        let same = Rc::clone(&done);
        run(async move {
            drop(spawn(async move {
                yield_now().await;
                same.set(true);
            }));
            yield_now().await;
            yield_now().await;
        });
        assert!(done.get());
    });
}

#[test]
fn a_panic_waits_in_the_handle() {
    within_a_minute(|| {
        run(async {
            let task = spawn(async { panic!("out of paper") });
            yield_now().await; // The task has panicked; the loop and we go on.
            let error: JoinError = task.await.unwrap_err();
            assert_eq!(error.to_string(), "the task panicked");
        });
    });
}
