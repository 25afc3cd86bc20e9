//! Step 1: one future, one thread.

use crate::within_a_minute;
use chapter_event_loop::our_loop::block_on;
use futures::channel::oneshot;
use std::future::poll_fn;
use std::sync::mpsc;
use std::task::{Poll, Waker};
use std::thread;
use std::time::Duration;

#[test]
fn the_output_is_handed_back_and_the_future_may_borrow() {
    within_a_minute(|| {
        let numbers = [3, 4];
        assert_eq!(block_on(async { numbers.iter().sum::<i32>() }), 7);
    });
}

#[test]
fn wakes_from_another_thread_arrive_300_times() {
    within_a_minute(|| {
        for letter in 0..300 {
            let (sender, receiver) = oneshot::channel();
            let sending = thread::spawn(move || sender.send(letter));
            assert_eq!(block_on(receiver), Ok(letter));
            sending.join().unwrap().unwrap();
        }
    });
}

#[test]
fn a_wake_before_the_thread_sleeps_is_not_lost() {
    within_a_minute(|| {
        let mut polls = 0;
        block_on(poll_fn(|context| {
            polls += 1;
            context.waker().wake_by_ref();
            if polls == 3 {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        }));
        assert_eq!(polls, 3);
    });
}

#[test]
fn a_future_that_blocks_inside_of_its_poll_loses_no_wake() {
    within_a_minute(|| {
        let mut is_woken = false;
        block_on(poll_fn(|context| {
            if is_woken {
                return Poll::Ready(());
            }
            is_woken = true;
            context.waker().wake_by_ref();
            // What a blocking channel does inside: it takes the token of `unpark`.
            thread::park_timeout(Duration::from_secs(50));
            Poll::Pending
        }));
    });
}

#[test]
fn without_a_wake_it_does_not_poll() {
    within_a_minute(|| {
        let (waker_to, waker_from) = mpsc::channel::<Waker>();
        let waking = thread::spawn(move || {
            let waker = waker_from.recv().unwrap();
            // Unparked, but not woken: it has to park again.
            let sleeper = waker_from.recv_timeout(Duration::from_millis(20));
            assert!(sleeper.is_err());
            waker.wake();
        });
        let mut polls = 0;
        let this_thread = thread::current();
        block_on(poll_fn(|context| {
            polls += 1;
            if polls == 2 {
                return Poll::Ready(());
            }
            this_thread.unpark();
            waker_to.send(context.waker().clone()).unwrap();
            Poll::Pending
        }));
        assert_eq!(polls, 2);
        waking.join().unwrap();
    });
}

#[test]
fn one_inside_another_runs_to_its_end() {
    within_a_minute(|| {
        let sum = block_on(async { block_on(async { 3 }) + 4 });
        assert_eq!(sum, 7);
    });
}
