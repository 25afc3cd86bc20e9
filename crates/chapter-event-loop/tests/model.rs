//! Every order in which threads can meet at a wake, run one by one by [loom].
//!
//! The files under test are the loop's own. They name what they synchronise by as `sync`,
//! and this crate's `sync` is loom's: its threads take turns as loom decides, and its
//! atomics show every value that the memory model allows them to show. A wake that is lost
//! in any of these orders is a deadlock, and loom reports it with the order that led there.
//!
//! `cargo test -p chapter-event-loop --test model`
//!
//! [loom]: https://docs.rs/loom

#![expect(dead_code, reason = "the model uses a part of the files")]

mod sync {
    pub use loom::sync::atomic::{AtomicBool, Ordering};
    pub use loom::sync::{Mutex, MutexGuard};
    pub use loom::thread::{Thread, current, park};
}

#[path = "../src/our_loop/block_on.rs"]
mod block_on;
#[path = "../src/our_loop/executor.rs"]
mod executor;
#[path = "../src/our_loop/join.rs"]
mod join;
#[path = "../src/our_loop/ready.rs"]
mod ready;
#[path = "../src/our_loop/task.rs"]
mod task;

use block_on::block_on;
use executor::Executor;
use loom::sync::atomic::Ordering::{AcqRel, Relaxed, Release};
use loom::sync::atomic::{AtomicBool, AtomicUsize};
use loom::thread;
use ready::{Closed, Ready, ReadyQueue, TaskKey, TaskWaker};
use std::future::poll_fn;
use std::mem::ManuallyDrop;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

/// Something that happens on other threads. It is as weak as can be: nothing but the waker
/// makes one thread see what another did.
#[derive(Default)]
struct Events(AtomicUsize);

impl Events {
    fn happen(&self, waker: &Waker) {
        self.0.fetch_add(1, Relaxed);
        waker.wake_by_ref();
    }

    /// Waits for so many events, each on a thread of its own, which the first poll starts.
    async fn wait_for(self: Arc<Self>, count: usize) {
        let mut is_started = false;
        poll_fn(|context| {
            if !is_started {
                is_started = true;
                (0..count).for_each(|_| self.start_one(context));
            }
            match self.0.load(Relaxed) {
                happened if happened == count => Poll::Ready(()),
                _ => Poll::Pending,
            }
        })
        .await;
    }

    fn start_one(self: &Arc<Self>, context: &Context<'_>) {
        let (events, waker) = (Arc::clone(self), context.waker().clone());
        thread::spawn(move || events.happen(&waker));
    }
}

/// An executor that nobody drops: when loom has found a fault, nothing can be locked any more.
fn executor() -> ManuallyDrop<Executor> {
    ManuallyDrop::default()
}

fn events(count: usize) -> impl Future<Output = ()> {
    Arc::<Events>::default().wait_for(count)
}

#[test]
fn block_on_misses_no_wake() {
    loom::model(|| block_on(events(2)));
}

#[test]
fn a_future_that_parks_the_thread_itself_takes_no_wake_away() {
    loom::model(|| {
        let mut polls = 0;
        block_on(poll_fn(|context| {
            polls += 1;
            if polls == 2 {
                return Poll::Ready(());
            }
            let waker = context.waker().clone();
            let waking = thread::spawn(move || waker.wake());
            // As a blocking channel does: it takes the token that `unpark` left.
            thread::park();
            waking.join().unwrap();
            Poll::Pending
        }));
    });
}

#[test]
fn a_task_sees_what_was_done_before_each_of_two_wakes() {
    loom::model(|| {
        let executor = executor();
        let task = executor.spawn(events(2));
        block_on(executor.run(task)).unwrap();
    });
}

#[test]
fn a_poll_that_swaps_the_flag_sees_what_a_second_wake_saw() {
    loom::model(|| wake_again(|is_queued| _ = is_queued.swap(false, AcqRel)));
}

#[test]
#[should_panic(expected = "the second wake is lost")]
fn a_poll_that_only_puts_the_flag_down_may_not() {
    loom::model(|| wake_again(|is_queued| is_queued.store(false, Release)));
}

/// A task is in the queue already; another thread wakes it as its poll begins.
fn wake_again(begin_poll: fn(&AtomicBool)) {
    let (is_queued, events) = (Arc::new(AtomicBool::new(true)), Arc::<Events>::default());
    let (flag, happened) = (is_queued.clone(), events.clone());
    let waking = thread::spawn(move || {
        happened.0.fetch_add(1, Relaxed);
        flag.swap(true, AcqRel)
    });

    begin_poll(&is_queued);
    let is_seen = events.0.load(Relaxed) == 1;
    let was_queued = waking.join().unwrap();
    // Who finds the flag up queues nothing: this poll has to see the event.
    assert!(is_seen || !was_queued, "the second wake is lost");
}

#[test]
fn two_tasks_are_each_woken_by_their_own_thread() {
    loom::model(|| {
        let executor = executor();
        let tasks = [1, 1].map(|count| executor.spawn(events(count)));
        block_on(executor.run(async {
            for task in tasks {
                task.await.unwrap();
            }
        }));
    });
}

#[test]
fn a_task_is_in_the_queue_once_however_often_it_is_woken() {
    loom::model(|| {
        let queue = Arc::<ReadyQueue>::default();
        let waker = Waker::from(TaskWaker::new(TaskKey::default(), Arc::clone(&queue)));
        let other = waker.clone();
        let waking = thread::spawn(move || other.wake());
        waker.wake();
        waking.join().unwrap();

        let mut entries = Vec::new();
        queue.take(&mut entries);
        assert_eq!(entries.len(), 1);
    });
}

#[test]
fn a_wake_of_a_task_that_has_ended_or_ends_is_harmless() {
    loom::model(|| {
        let executor = executor();
        let task = executor.spawn(poll_fn(|context| {
            let waker = context.waker().clone();
            thread::spawn(move || waker.wake());
            Poll::Ready(())
        }));
        block_on(executor.run(task)).unwrap();
    });
}

#[test]
fn a_stop_from_another_thread_finds_a_loop_that_sleeps_or_is_about_to() {
    loom::model(|| {
        let executor = executor();
        let stopping = Arc::clone(executor.ready());
        thread::spawn(move || stopping.stop());

        let ready = executor.ready();
        block_on(poll_fn(|context| {
            if ready.fall_asleep(context.waker()) {
                return Poll::Pending;
            }
            Poll::Ready(())
        }));
        assert!(ready.is_stopping());
    });
}

#[test]
fn a_call_from_another_thread_is_either_accepted_and_seen_or_refused() {
    loom::model(|| {
        let executor = executor();
        let calling = Arc::clone(executor.ready());
        let call = Ready::Call(Box::new(|| ()));
        let pushed = thread::spawn(move || calling.push(call));

        let seen = executor.ready().close().len();
        match pushed.join().unwrap() {
            Ok(()) => assert_eq!(seen, 1, "accepted"),
            Err(Closed) => assert_eq!(seen, 0, "refused"),
        }
    });
}

#[test]
fn a_loop_is_closed_while_a_thread_wakes_its_task() {
    loom::model(|| {
        let executor = executor();
        let task = executor.spawn(poll_fn(|context| {
            let waker = context.waker().clone();
            thread::spawn(move || waker.wake());
            Poll::<()>::Pending
        }));
        executor.turn();
        executor.close();
        block_on(task).unwrap_err();
    });
}
