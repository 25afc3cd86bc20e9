//! `shield`: the work outlives those who wait for it.

use super::observed::{observed, observed_group};
use super::{A_MOMENT, AN_HOUR, chapter};
use every_runtime::every_runtime;
use futures::channel::{mpsc, oneshot};
use futures::future::{Aborted, abortable, join_all, pending};
use futures::task::{ArcWake, waker};
use futures::{FutureExt, StreamExt};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::task::Context;
use std::time::Duration;

#[every_runtime]
async fn an_output_passes_through_and_is_no_orphan() {
    let (tell, told) = oneshot::channel();
    let shield = runtime::shield(async { Err::<(), _>("refused") }, |output| {
        tell.send(output).unwrap();
    });
    assert_eq!(shield.await, Err("refused"));
    assert!(told.await.is_err(), "somebody has taken the output");
}

#[every_runtime]
async fn the_work_starts_with_the_call() {
    let (work, observer) = observed();
    let shield = runtime::shield(work, drop);
    observer.started.await.unwrap();
    drop(shield);
}

#[every_runtime]
async fn dropping_the_wait_lets_the_work_run_on() {
    let (work, observer) = observed();
    let mut shield = runtime::shield(work, drop);
    assert!(futures::poll!(&mut shield).is_pending());
    drop(shield);
    observer.sees_it_finish().await;

    let (work, observer) = observed();
    drop(runtime::shield(work, drop));
    observer.sees_it_finish().await;
}

#[every_runtime]
async fn an_output_that_nobody_waits_for_goes_to_the_finder() {
    let (work, observer) = observed();
    let (tell, mut told) = mpsc::unbounded();
    let shield = runtime::shield(work.map(|()| "disk full"), move |error| {
        tell.unbounded_send(error).unwrap();
    });
    drop(shield);
    observer.sees_it_finish().await;
    assert_eq!(told.next().await, Some("disk full"));
    assert_eq!(told.next().await, None, "it is told once");
}

/// The work had ended, but nobody came to take the output.
#[every_runtime]
async fn an_output_that_was_never_taken_goes_to_the_finder() {
    let (work, observer) = observed();
    let (tell, mut told) = oneshot::channel();
    let mut shield = runtime::shield(work.map(|()| "disk full"), |error| {
        tell.send(error).unwrap();
    });
    let (wake, mut woken) = mpsc::unbounded();
    let waker = waker(Arc::new(Wakes(wake)));
    assert!(
        shield
            .poll_unpin(&mut Context::from_waker(&waker))
            .is_pending()
    );
    observer.sees_it_finish().await;
    woken.next().await.unwrap();

    assert_eq!(told.try_recv(), Ok(None));
    drop(shield);
    assert_eq!(told.await, Ok("disk full"));
}

struct Wakes(mpsc::UnboundedSender<()>);

impl ArcWake for Wakes {
    fn wake_by_ref(wakes: &Arc<Self>) {
        // The test may be over.
        let _ = wakes.0.unbounded_send(());
    }
}

#[every_runtime]
async fn what_is_shielded_survives_a_deadline_and_can_be_awaited_again() {
    for limit in [Duration::ZERO, A_MOMENT] {
        let (work, observer) = observed();
        let mut shield = runtime::shield(work.map(|()| 7), drop);
        assert!(runtime::wait_for(limit, &mut shield).await.is_err());
        observer.sees_it_finish().await;
        assert_eq!(shield.await, 7);
    }
}

#[every_runtime]
async fn cancelling_the_task_that_waits_lets_the_work_run_on() {
    let (work, observer) = observed();
    let (begin, begun) = oneshot::channel();
    let shield = runtime::shield(work, drop);
    let (waits, cancel) = abortable(async {
        begin.send(()).unwrap();
        shield.await;
        unreachable!("the wait has been cancelled");
    });
    let waiting = async {
        begun.await.unwrap();
        cancel.abort();
    };
    let (ended, ()): (Result<(), _>, ()) = futures::join!(waits, waiting);
    assert_eq!(ended, Err(Aborted));
    observer.sees_it_finish().await;
}

#[every_runtime]
async fn of_two_who_wait_one_may_go() {
    let (work, observer) = observed();
    let first = runtime::shield(work.map(|()| 7), drop).shared();
    let second = first.clone();
    drop(first);
    observer.sees_it_finish().await;
    assert_eq!(second.await, 7);
}

#[every_runtime]
async fn a_shielded_group_goes_on_as_a_whole() {
    let (works, observers) = observed_group(2);
    drop(runtime::shield(join_all(works), drop));
    for observer in observers {
        observer.sees_it_finish().await;
    }
}

#[every_runtime]
async fn a_group_of_the_shielded_may_go() {
    let (works, observers) = observed_group(2);
    let group = join_all(works.into_iter().map(|work| runtime::shield(work, drop)));
    let mut group = group.boxed();
    assert!(futures::poll!(&mut group).is_pending());
    drop(group);
    for observer in observers {
        observer.sees_it_finish().await;
    }
}

#[every_runtime]
async fn work_that_somebody_cancels_says_so() {
    let (work, cancel) = abortable(pending::<()>());
    let shield = runtime::shield(work, drop);
    cancel.abort();
    assert_eq!(runtime::wait_for(AN_HOUR, shield).await, Ok(Err(Aborted)));
}

#[every_runtime]
async fn a_panic_goes_on_where_it_is_awaited() {
    let shield = runtime::shield(async { panic!("on purpose") }, drop::<()>);
    let panic = AssertUnwindSafe(shield).catch_unwind().await;
    assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"on purpose"));
}

/// It has been printed as it happened; there is no output to hand on.
#[every_runtime]
async fn the_panic_of_an_orphan_reaches_nobody() {
    let (tell, told) = oneshot::channel::<()>();
    let (work, observer) = observed();
    let panics = async {
        work.await;
        panic!("on purpose");
    };
    drop(runtime::shield(panics, move |()| tell.send(()).unwrap()));
    observer.sees_it_finish().await;
    assert!(told.await.is_err());
    assert_eq!(runtime::shield(async { 7 }, drop).await, 7);
}

/// Nothing is left to hand on: the work was dropped where it stood.
#[test]
fn when_its_runtime_shuts_down_the_work_is_dropped_and_the_wait_panics() {
    let (tell, mut told) = oneshot::channel::<()>();
    let (work, mut observer) = observed();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let context = runtime.enter();
    let shield = chapter::on_tokio::shield(work, move |()| tell.send(()).unwrap());
    drop(context);
    drop(runtime);
    assert!(observer.is_cancelled());
    assert!(
        AssertUnwindSafe(shield)
            .catch_unwind()
            .now_or_never()
            .unwrap()
            .is_err()
    );
    assert!(told.try_recv().is_err());
}
