//! Postbox and promise in every order in which threads can meet: the same files, compiled
//! with loom's locks. A lost wake-up is a deadlock, and loom reports it.
//!
//! loom runs each model again and again, each time with another order of the threads' steps,
//! until there is none left.

use futures::future::join;
use loom::future::block_on;
use loom::thread;
use postbox::{RecvError, SendError, postbox};
use promise::{AlreadyDone, Promise};
use slot::Slot;
use std::env;
use std::future::poll_fn;
use std::pin::Pin;
use std::process::Command;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

#[path = "../src/errors.rs"]
mod errors;
#[expect(dead_code, reason = "the models have no use for all of it")]
#[path = "../src/postbox/mod.rs"]
mod postbox;
#[expect(dead_code, reason = "the models have no use for all of it")]
#[path = "../src/promise/mod.rs"]
mod promise;
mod slot;

/// What those files are locked with here.
mod sync {
    pub use loom::sync::{Arc, Mutex, MutexGuard};
}

#[test]
fn a_letter_arrives_whenever_it_is_sent() {
    loom::model(|| {
        let (sender, receiver) = postbox();
        let sending = thread::spawn(move || sender.send("letter"));
        assert_eq!(block_on(receiver), Ok("letter"));
        assert_eq!(sending.join().unwrap(), Ok(()));
    });
}

#[test]
fn a_letter_reaches_whoever_polled_last() {
    loom::model(|| {
        let (sender, mut receiver) = postbox();
        let sending = thread::spawn(move || sender.send("letter"));
        // Another task has polled before, and will not come back.
        let mut other_task = Context::from_waker(Waker::noop());
        let before = Pin::new(&mut receiver).poll(&mut other_task);
        if before.is_pending() {
            assert_eq!(block_on(receiver), Ok("letter"));
        }
        assert_eq!(sending.join().unwrap(), Ok(()));
    });
}

#[test]
fn a_receiver_hears_whenever_the_sender_goes() {
    loom::model(|| {
        let (sender, receiver) = postbox::<()>();
        let leaving = thread::spawn(move || drop(sender));
        assert_eq!(block_on(receiver), Err(RecvError));
        leaving.join().unwrap();
    });
}

#[test]
fn a_sender_hears_whenever_the_receiver_goes() {
    loom::model(|| {
        let (mut sender, receiver) = postbox();
        let leaving = thread::spawn(move || drop(receiver));
        block_on(sender.closed());
        assert_eq!(sender.send(()), Err(SendError(())));
        leaving.join().unwrap();
    });
}

#[test]
fn a_letter_is_read_or_comes_back_whoever_is_quicker() {
    loom::model(|| {
        let (sender, mut receiver) = postbox();
        let sending = thread::spawn(move || sender.send(()));
        receiver.close();
        let sent = sending.join().unwrap().is_ok();
        assert_eq!(receiver.try_recv().is_ok(), sent);
    });
}

#[test]
fn both_ends_may_go_at_once() {
    loom::model(|| {
        let (sender, receiver) = postbox::<()>();
        let leaving = thread::spawn(move || drop(sender));
        drop(receiver);
        leaving.join().unwrap();
    });
}

#[test]
fn all_who_wait_for_a_promise_hear_of_it() {
    loom::model(|| {
        let promise = Promise::<_, ()>::new();
        let sets = promise.clone();
        let setting = thread::spawn(move || sets.set_result(7));
        let both = join(promise.wait(), promise.wait());
        assert_eq!(block_on(both), (Ok(7), Ok(7)));
        assert_eq!(setting.join().unwrap(), Ok(()));
    });
}

#[test]
fn of_two_who_end_a_promise_one_is_refused() {
    loom::model(|| {
        let promise = Promise::<_, ()>::new();
        let sets = promise.clone();
        let setting = thread::spawn(move || sets.set_result(1));
        let is_cancelled = promise.cancel();
        let is_refused = setting.join().unwrap() == Err(AlreadyDone(1));
        assert_eq!(is_refused, is_cancelled);
        assert_eq!(promise.cancelled(), is_cancelled);
    });
}

#[test]
fn to_leave_the_waker_and_then_to_look_loses_no_wake_up() {
    loom::model(|| hand_over(Slot::leave_then_look));
}

/// The model is tried itself: it must find what is broken on purpose.
#[test]
fn to_look_and_then_to_leave_the_waker_loses_one() {
    loom_finds(
        "to_look_and_then_to_leave_the_waker_loses_one",
        Slot::look_then_leave,
    );
}

#[test]
fn to_keep_the_first_waker_loses_one() {
    loom_finds(
        "to_keep_the_first_waker_loses_one",
        Slot::leave_once_then_look,
    );
}

/// Runs the test of that name again, as a process of its own: loom cannot unwind through a
/// waker of its own, and so a deadlock that it finds ends in an abort.
fn loom_finds(test: &str, poll: fn(&Slot<()>, &mut Context<'_>) -> Poll<()>) {
    const IN_CHILD: &str = "THREE_LOOPS_MODEL";
    if env::var_os(IN_CHILD).is_some() {
        return loom::model(move || hand_over(poll));
    }
    let mut child = Command::new(env::current_exe().unwrap());
    let child = child.args(["--exact", test, "--nocapture"]);
    let ended = child.env(IN_CHILD, "1").output().unwrap();
    let errors = String::from_utf8_lossy(&ended.stderr);
    assert!(!ended.status.success(), "loom has found nothing");
    assert!(errors.contains("deadlock; threads"), "{errors}");
}

/// Another task polls first, and does not come back; then this one waits for the letter.
fn hand_over(poll: fn(&Slot<()>, &mut Context<'_>) -> Poll<()>) {
    let slot = Arc::new(Slot::new());
    let sender = slot.clone();
    let sending = thread::spawn(move || sender.put(()));
    let before = poll(&slot, &mut Context::from_waker(Waker::noop()));
    if before.is_pending() {
        block_on(poll_fn(|context| poll(&slot, context)));
    }
    sending.join().unwrap();
}
