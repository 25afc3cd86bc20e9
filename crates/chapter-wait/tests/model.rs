//! Who is woken, and who waits for that, in every order in which threads can meet: the same
//! file, compiled with loom's lock and flag. A bell that nobody hears is a deadlock, and loom
//! reports it.

use loom::future::block_on;
use loom::model::Builder;
use loom::sync::atomic::AtomicBool;
use loom::thread;
use slotmap::{DefaultKey, SlotMap};
use std::collections::VecDeque;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::Ordering::{Acquire, Release};
use std::task::{Context, Wake, Waker};
use woken::{Bell, Woken};

#[path = "../src/woken.rs"]
mod woken;

/// What that file is made of here.
mod sync {
    use std::task::Waker;

    pub(crate) use loom::sync::atomic::AtomicBool;
    pub(crate) use loom::sync::{Mutex, MutexGuard};

    /// A place for one waker, with a lock: the ready-made one cannot be modelled.
    #[derive(Default)]
    pub(crate) struct AtomicWaker(Mutex<Option<Waker>>);

    impl AtomicWaker {
        pub(crate) fn register(&self, waker: &Waker) {
            *self.0.lock().unwrap() = Some(waker.clone());
        }

        pub(crate) fn wake(&self) {
            let waker = self.0.lock().unwrap().take();
            waker.iter().for_each(Waker::wake_by_ref);
        }
    }
}

#[test]
fn a_bell_is_heard_whenever_it_rings() {
    loom::model(|| {
        let woken = Arc::new(Woken::default());
        let (key, bell) = pending(&woken);
        let ringing = thread::spawn(move || bell.wake());
        // Another task has waited before, and does not come back.
        let _ = woken.poll_any(&Context::from_waker(Waker::noop()));
        assert_eq!(heard(&woken), [key]);
        ringing.join().unwrap();
    });
}

#[test]
fn two_bells_that_ring_at_once_are_both_heard() {
    // Of three threads there are too many orders: those with up to two interruptions do.
    let mut model = Builder::new();
    model.preemption_bound = Some(2);
    model.check(|| {
        let woken = Arc::new(Woken::default());
        let mut keys = SlotMap::new();
        let bells = [(); 2].map(|()| Bell::of(keys.insert(()), &woken));
        let [first, second] = bells.map(|bell| {
            bell.set(false);
            thread::spawn(move || bell.wake())
        });
        let mut all = heard(&woken);
        while all.len() < 2 {
            all.extend(heard(&woken));
        }
        assert!(keys.keys().all(|key| all.contains(&key)));
        first.join().unwrap();
        second.join().unwrap();
    });
}

/// As `Tasks` asks a future: it lets the bell ring again, and then looks.
#[test]
fn a_bell_that_rings_while_its_future_is_asked_is_heard_again() {
    loom::model(|| {
        let woken = Arc::new(Woken::default());
        let (_, bell) = pending(&woken);
        let is_done = Arc::new(AtomicBool::new(false));
        let (rings, ends) = (bell.clone(), is_done.clone());
        let work = thread::spawn(move || {
            // Once for nothing, and once because it is done.
            rings.wake_by_ref();
            ends.store(true, Release);
            rings.wake_by_ref();
        });
        loop {
            heard(&woken);
            bell.set(false);
            if is_done.load(Acquire) {
                break;
            }
        }
        work.join().unwrap();
    });
}

/// A future that waits, and its bell.
fn pending(woken: &Arc<Woken>) -> (DefaultKey, Arc<Bell>) {
    let key = SlotMap::new().insert(());
    let bell = Bell::of(key, woken);
    bell.set(false);
    (key, bell)
}

/// Waits until a bell has rung, and says whose did.
fn heard(woken: &Woken) -> VecDeque<DefaultKey> {
    let mut line = VecDeque::new();
    block_on(poll_fn(|context| woken.poll_any(context)));
    woken.line_up(&mut line);
    line
}
