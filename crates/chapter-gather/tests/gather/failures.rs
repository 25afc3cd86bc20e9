//! `try_gather` and `try_gather_detached`: the first error in time, and the others.

use super::observed::{Observer, observed, observed_group};
use async_lock::Barrier;
use chapter_gather as chapter;
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{Aborted, BoxFuture, FutureExt, abortable, pending, ready};
use std::iter::once_with;
use std::panic::{AssertUnwindSafe, panic_any};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

type Attempt<T = ()> = BoxFuture<'static, Result<T, &'static str>>;

/// The one before it never ends.
#[every_runtime]
async fn an_error_waits_for_nobody() {
    let attempts = || {
        let mut attempts: Vec<Attempt> = (0..99).map(|_| pending().boxed()).collect();
        attempts[50] = ready(Err("first")).boxed();
        attempts
    };
    assert_eq!(runtime::try_gather(attempts()).await, Err("first"));
    assert_eq!(runtime::try_gather_detached(attempts()).await, Err("first"));
}

/// The first in the list fails second, and both have failed when the gather first looks.
///
/// Nothing tells a test that a task has come to its very end, so here it gives it time,
/// and another try if that was not enough.
#[every_runtime]
async fn the_first_error_in_time_wins() {
    let mut tries = 0..10;
    while runtime::try_gather(early_and_late()).await != Err("early") {
        assert!(tries.next().is_some());
    }
    while runtime::try_gather_detached(early_and_late()).await != Err("early") {
        assert!(tries.next().is_some());
    }
}

#[every_runtime]
async fn errors_are_handed_on_as_they_are() {
    let nested = || [ready(Ok(Err("inner"))), ready(Ok::<_, &str>(Ok(1)))];
    assert_eq!(
        runtime::try_gather(nested()).await,
        Ok(vec![Err("inner"), Ok(1)])
    );
    assert_eq!(
        runtime::try_gather_detached(nested()).await,
        Ok(vec![Err("inner"), Ok(1)])
    );
}

#[every_runtime]
async fn try_gather_returns_when_the_others_have_stopped() {
    let (others, mut observers) = observed_group(50);
    let mut attempts: Vec<Attempt> = others
        .into_iter()
        .map(|other| other.map(Ok).boxed())
        .collect();
    let everyone_started: Vec<_> = observers
        .iter_mut()
        .map(|other| &mut other.started)
        .collect();
    let (fail, failed) = oneshot::channel::<()>();
    attempts.push(async { failed.await.map_err(|_| "failed") }.boxed());

    let start_and_fail = async {
        for started in everyone_started {
            started.await.unwrap();
        }
        drop(fail);
    };
    let (result, ()) = futures::join!(runtime::try_gather(attempts), start_and_fail);

    assert_eq!(result, Err("failed"));
    assert!(observers.iter_mut().all(Observer::is_cancelled));
}

/// A task in the midst of its work cannot be dropped: it goes on to its next `.await`.
#[every_runtime]
async fn try_gather_waits_for_a_task_that_is_busy() {
    let has_stopped = Arc::new(AtomicBool::new(false));
    let (fail, failed) = oneshot::channel::<()>();
    let stops = has_stopped.clone();
    let busy: Attempt = async move {
        drop(fail);
        std::thread::sleep(Duration::from_millis(20));
        stops.store(true, Ordering::SeqCst);
        pending().await
    }
    .boxed();
    let fails: Attempt = async { failed.await.map_err(|_| "failed") }.boxed();

    assert_eq!(runtime::try_gather([busy, fails]).await, Err("failed"));
    assert!(has_stopped.load(Ordering::SeqCst));
}

/// The one error that is reported cancels tasks that fail and panic at that moment.
#[every_runtime]
async fn of_many_failures_at_once_one_is_reported() {
    let everyone = Arc::new(Barrier::new(32));
    let attempts = || {
        (0..32).map(|number| {
            let everyone = everyone.clone();
            async move {
                everyone.wait().await;
                if number % 2 == 0 {
                    Err::<(), _>(number)
                } else {
                    panic_any(number)
                }
            }
        })
    };
    let number = |result: std::thread::Result<_>| match result {
        Ok(outcome) => Result::<Vec<()>, i32>::unwrap_err(outcome),
        Err(panic) => *panic.downcast().unwrap(),
    };

    let result = AssertUnwindSafe(runtime::try_gather(attempts()))
        .catch_unwind()
        .await;
    assert!((0..32).contains(&number(result)));
    let result = AssertUnwindSafe(runtime::try_gather_detached(attempts()))
        .catch_unwind()
        .await;
    assert!((0..32).contains(&number(result)));
}

#[every_runtime]
async fn a_panic_stops_the_others_of_try_gather_like_an_error() {
    let (other, mut observer) = observed();
    let started = &mut observer.started;
    let (panics, startled) = oneshot::channel::<()>();
    let panicking: Attempt = async { startled.await.map_err(|_| panic!("on purpose")) }.boxed();
    let gathering = runtime::try_gather([other.map(Ok).boxed(), panicking]);

    let start_and_panic = started.map(|_| drop(panics));
    let (result, ()) = futures::join!(AssertUnwindSafe(gathering).catch_unwind(), start_and_panic);

    assert_eq!(result.unwrap_err().downcast_ref(), Some(&"on purpose"));
    assert!(observer.is_cancelled());
}

#[every_runtime]
async fn the_others_of_try_gather_detached_run_on() {
    let (other, observer) = observed();
    let fails: Attempt = ready(Err("failed")).boxed();
    let attempts = [other.map(Ok).boxed(), fails];

    assert_eq!(runtime::try_gather_detached(attempts).await, Err("failed"));
    observer.sees_it_finish().await;
}

#[every_runtime]
async fn the_others_of_try_gather_detached_run_on_after_a_panic() {
    let (other, observer) = observed();
    let panics: Attempt = async { panic!("on purpose") }.boxed();
    let gathering = runtime::try_gather_detached([other.map(Ok).boxed(), panics]);

    assert!(AssertUnwindSafe(gathering).catch_unwind().await.is_err());
    observer.sees_it_finish().await;
}

/// An error and a panic that come too late trouble nobody, not even the tasks after them.
#[every_runtime]
async fn later_failures_are_absorbed() {
    let (fail, failed) = oneshot::channel::<()>();
    let (panics, startled) = oneshot::channel::<()>();
    let (last, observer) = observed();
    let attempts: [Attempt; 4] = [
        async { failed.await.map_err(|_| "second") }.boxed(),
        ready(Err("first")).boxed(),
        async { startled.await.map_err(|_| panic!("too late")) }.boxed(),
        last.map(Ok).boxed(),
    ];

    assert_eq!(runtime::try_gather_detached(attempts).await, Err("first"));
    drop((fail, panics));
    observer.sees_it_finish().await;
}

/// The gather has come to its end with the error: there is nothing left to cancel.
#[every_runtime]
async fn after_the_error_cancelling_does_nothing() {
    let (other, observer) = observed();
    let attempts = [other.map(Ok).boxed(), ready(Err("failed")).boxed()];
    let (mut gathering, cancel) = abortable(runtime::try_gather_detached(attempts).boxed());

    assert_eq!((&mut gathering).await, Ok(Err("failed")));
    cancel.abort();
    drop(gathering);
    observer.sees_it_finish().await;
}

#[every_runtime]
async fn a_child_cancelled_from_outside_is_an_error_of_that_child_alone() {
    let (sibling, observer) = observed();
    let (sibling, _) = abortable(sibling);
    let (child, cancel) = abortable(pending().boxed());
    cancel.abort();

    assert_eq!(
        runtime::try_gather_detached([sibling, child]).await,
        Err(Aborted)
    );
    observer.sees_it_finish().await;
}

/// Attempts of which the second fails, then the first, then the third is made.
fn early_and_late() -> impl Iterator<Item = Attempt> {
    let (fail_late, late) = oneshot::channel::<()>();
    let first = async { late.await.map_err(|_| "late") }.boxed();
    let second = ready(Err("early")).boxed();
    let third = || {
        std::thread::sleep(Duration::from_millis(20));
        drop(fail_late);
        std::thread::sleep(Duration::from_millis(20));
        pending().boxed()
    };
    [first, second].into_iter().chain(once_with(third))
}
