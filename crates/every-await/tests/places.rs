//! What is tried, and what is found: on every runtime, for it needs none.

use async_lock::Mutex;
use every_await::{Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex as StdMutex};
use std::task::Poll;

use Place::{AsItWaits, BeforeItsFirstPoll, OnceWoken};

#[every_runtime]
async fn a_future_that_never_waits_is_dropped_before_its_first_poll_alone() {
    let places = dropped_at_each(async |cut| {
        cut.short(async {}).await;
    });
    assert_eq!(places.await, [BeforeItsFirstPoll]);
}

#[every_runtime]
async fn each_wait_is_cut_twice() {
    let places = dropped_at_each(async |cut| {
        cut.short(async {
            yield_now().await;
            yield_now().await;
        })
        .await;
    });
    let twice = [AsItWaits(1), OnceWoken(1), AsItWaits(2), OnceWoken(2)];
    assert_eq!(places.await, [&[BeforeItsFirstPoll], &twice[..]].concat());
}

#[every_runtime]
async fn the_future_is_gone_when_the_trial_goes_on() {
    dropped_at_each(async |cut| {
        let owned = Arc::new(());
        let borrowed = owned.clone();
        let output = cut.short(async move {
            yield_now().await;
            drop(borrowed);
        });
        output.await;
        assert_eq!(Arc::strong_count(&owned), 1);
    })
    .await;
}

/// In a `join!` it is polled for its neighbour's sake as well.
#[every_runtime]
async fn being_polled_is_not_being_woken() {
    let places = dropped_at_each(async |cut| {
        let (tell, told) = oneshot::channel();
        let neighbour = async {
            for _ in 0..10 {
                yield_now().await;
            }
            tell.send(()).ok();
        };
        futures::join!(cut.short(told), neighbour);
    });
    assert_eq!(
        places.await,
        [BeforeItsFirstPoll, AsItWaits(1), OnceWoken(1)]
    );
}

#[every_runtime]
async fn an_output_is_handed_on() {
    let outputs = StdMutex::new(Vec::new());
    dropped_at_each(async |cut| {
        let output = cut.short(yield_now().map(|()| 7)).await;
        outputs.lock().unwrap().push(output);
    })
    .await;
    let outputs = outputs.into_inner().unwrap();
    assert_eq!(outputs, [None, None, None, Some(7), Some(7)]);
}

#[every_runtime]
async fn a_message_that_was_not_sent_has_not_arrived() {
    let places = dropped_at_each(async |cut| {
        let (sender, receiver) = smol::channel::bounded(1);
        sender.send("first").await.unwrap();
        let (sent, first) = futures::join!(cut.short(sender.send("second")), receiver.recv());

        assert_eq!(first, Ok("first"));
        assert_eq!(receiver.try_recv().is_ok(), sent.is_some());
    });
    assert_eq!(
        places.await,
        [BeforeItsFirstPoll, AsItWaits(1), OnceWoken(1)]
    );
}

/// It loses the wake-up of one that has just been dropped.
#[every_runtime]
async fn a_turn_that_is_not_handed_on_is_found() {
    let trials = AtomicUsize::new(0);
    let trial = dropped_at_each(async |cut| {
        trials.fetch_add(1, Ordering::Relaxed);
        let turns = FaultyTurns::default();
        let mut second = pin!(turns.next());
        let give = async {
            assert!(futures::poll!(&mut second).is_pending());
            turns.give();
        };
        let (first, ()) = futures::join!(cut.short(turns.next()), give);
        let is_taken = first.is_some() || futures::poll!(&mut second).is_ready();
        assert!(is_taken, "the turn was given to one who had left");
    });
    let found = AssertUnwindSafe(trial).catch_unwind().await;
    assert!(found.is_err());
    // The fault shows only where the first has been woken, and not at the places before.
    assert_eq!(trials.into_inner(), 3);
}

#[every_runtime]
async fn a_trial_that_does_not_use_its_cut_is_told() {
    let trial = dropped_at_each(async |_| {});
    assert!(AssertUnwindSafe(trial).catch_unwind().await.is_err());
}

#[every_runtime]
async fn a_cut_may_be_used_in_a_task() {
    let lock = Arc::new(Mutex::new(()));
    dropped_at_each(async |cut| {
        let held = lock.lock().await;
        let queued = lock.clone();
        let task = std::thread::spawn(move || {
            futures::executor::block_on(cut.short(queued.lock())).is_some()
        });
        drop(held);
        task.join().unwrap();
        assert!(lock.try_lock().is_some());
    })
    .await;
}

/// Hands turns to those who queue, in order; one who leaves with a turn takes it along.
#[derive(Default)]
struct FaultyTurns(StdMutex<VecDeque<oneshot::Sender<()>>>);

impl FaultyTurns {
    async fn next(&self) {
        let (give, given) = oneshot::channel();
        self.0.lock().unwrap().push_back(give);
        given.await.unwrap();
    }

    fn give(&self) {
        let mut queue = self.0.lock().unwrap();
        while let Some(first) = queue.pop_front() {
            if first.send(()).is_ok() {
                return;
            }
        }
    }
}

/// Wakes itself at once, on every runtime alike.
async fn yield_now() {
    let mut has_waited = false;
    poll_fn(|context| {
        if std::mem::replace(&mut has_waited, true) {
            return Poll::Ready(());
        }
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}
