//! Leaving early, in each of the three ways: the tasks are cancelled, waited for, or let go.

use super::observed::{Observer, observed, observed_group};
use chapter_as_completed as chapter;
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{BoxFuture, FutureExt, pending, ready};
use futures::stream::StreamExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[every_runtime]
async fn dropping_the_stream_cancels_the_tasks() {
    let (tasks, mut observers) = observed_group(3);
    let mut results = runtime::as_completed(with_a_first(tasks));
    assert_eq!(results.next().await, Some(()));
    all_started(&mut observers).await;

    drop(results);

    for observer in observers {
        observer.sees_it_cancelled().await;
    }
}

#[every_runtime]
async fn a_task_dropped_with_its_stream_before_its_first_turn_is_cancelled_too() {
    let (tasks, observers) = observed_group(50);
    drop(runtime::as_completed(tasks));
    for observer in observers {
        observer.sees_it_cancelled().await;
    }
}

#[every_runtime]
async fn dropping_starts_nobody_who_waits() {
    let (task, observer) = observed();
    let (waits, mut observer_of_waiting) = observed();
    let results = runtime::as_completed_at_most(1, [task, waits]);
    drop(results);
    observer.sees_it_cancelled().await;
    assert!(observer_of_waiting.is_cancelled());
    assert!(observer_of_waiting.started.await.is_err());
}

#[every_runtime]
async fn cancel_returns_when_all_tasks_have_stopped() {
    let (tasks, mut observers) = observed_group(200);
    let mut results = runtime::as_completed(with_a_first(tasks));
    assert_eq!(results.next().await, Some(()));
    all_started(&mut observers).await;

    results.cancel().await;

    assert!(observers.iter_mut().all(Observer::is_cancelled));
}

/// A task in the midst of its work cannot be dropped: it goes on to its next `.await`.
#[every_runtime]
async fn cancel_waits_for_a_task_that_is_busy() {
    let has_stopped = Arc::new(AtomicBool::new(false));
    let (start, started) = oneshot::channel();
    let stops = has_stopped.clone();
    let busy = async move {
        start.send(()).unwrap();
        std::thread::sleep(Duration::from_millis(20));
        stops.store(true, Ordering::SeqCst);
        pending::<()>().await;
    };
    let results = runtime::as_completed([busy]);
    started.await.unwrap();

    results.cancel().await;

    assert!(has_stopped.load(Ordering::SeqCst));
}

#[every_runtime]
async fn cancel_discards_what_nobody_has_taken() {
    let held = Arc::new(());
    let output = held.clone();
    let panics = async { std::panic::resume_unwind(Box::new("on purpose")) };
    let results = runtime::as_completed([ready(output).boxed(), panics.boxed()]);
    results.cancel().await;
    assert_eq!(Arc::strong_count(&held), 1);
}

#[every_runtime]
async fn detached_tasks_run_on() {
    let (tasks, observers) = observed_group(3);
    let mut results = runtime::as_completed(with_a_first(tasks));
    assert_eq!(results.next().await, Some(()));

    results.detach();

    for observer in observers {
        observer.sees_it_finish().await;
    }
}

#[every_runtime]
async fn detaching_drops_those_who_wait() {
    let (task, observer) = observed();
    let (waits, mut observer_of_waiting) = observed();
    runtime::as_completed_at_most(1, [task, waits]).detach();
    assert!(observer_of_waiting.is_cancelled());
    observer.sees_it_finish().await;
}

#[every_runtime]
async fn a_task_that_drops_its_stream_while_reading_stops_the_others() {
    let (tasks, mut observers) = observed_group(2);
    let (leave, leaves) = oneshot::channel::<()>();
    let reads = async {
        let mut results = runtime::as_completed(tasks);
        futures::select_biased! {
            _ = leaves.fuse() => {},
            _ = results.next().fuse() => unreachable!("none of them ends"),
        }
    };
    let leaves_when_all_started = async {
        all_started(&mut observers).await;
        drop(leave);
    };
    futures::join!(reads, leaves_when_all_started);
    for observer in observers {
        observer.sees_it_cancelled().await;
    }
}

fn with_a_first(tasks: Vec<BoxFuture<'static, ()>>) -> Vec<BoxFuture<'static, ()>> {
    std::iter::once(ready(()).boxed()).chain(tasks).collect()
}

async fn all_started(observers: &mut [Observer]) {
    for observer in observers {
        (&mut observer.started).await.unwrap();
    }
}
