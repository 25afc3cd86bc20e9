//! What waits for a task, or for a request, dropped at each of its awaits in turn.

use super::observed::observed;
use chapter_tasks::{self as chapter, Cancellation};
use every_await::{Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::{pending, select};
use std::pin::pin;

/// Two wait for it, and one of them leaves, perhaps just as it has been told.
#[every_runtime]
async fn who_leaves_takes_nothing_from_who_stays() {
    let places = dropped_at_each(async |cut| {
        let (work, observer) = observed();
        let task = runtime::spawn(work);
        let leaves = cut.short(task.clone());
        let (end, stays, ()) = futures::join!(leaves, task.clone(), observer.sees_it_finish());
        assert!(end.is_none_or(|end| end.is_ok()));
        assert_eq!(stays, Ok(()));
        assert_eq!(task.await, Ok(()), "and again, at any time");
    });
    assert!(places.await.contains(&Place::OnceWoken(1)));
}

#[every_runtime]
async fn an_owned_task_is_cancelled_wherever_its_handle_goes() {
    let places = dropped_at_each(async |cut| {
        let (work, observer) = observed();
        let waiting = cut.short(runtime::spawn_owned(work));
        let release = async move {
            observer.started.await.unwrap();
            observer.release.send(()).unwrap();
            pending::<()>().await;
        };
        select(pin!(waiting), pin!(release)).await;
        // One that ran on without its handle would wait for its release for ever.
        let _ = observer.finished.await;
    });
    assert!(places.await.contains(&Place::AsItWaits(1)));
}

#[every_runtime]
async fn a_request_reaches_who_asks_again() {
    let places = dropped_at_each(async |cut| {
        let cancellation = Cancellation::new();
        let request = async { assert!(cancellation.request("enough")) };
        futures::join!(cut.short(cancellation.requested()), request);
        assert_eq!(cancellation.requested().now_or_never(), Some("enough"));
    });
    let all = [
        Place::BeforeItsFirstPoll,
        Place::AsItWaits(1),
        Place::OnceWoken(1),
    ];
    assert_eq!(places.await, all);
}

/// The work is dropped with what runs it.
#[every_runtime]
async fn work_that_runs_unless_requested_goes_with_what_awaits_it() {
    dropped_at_each(async |cut| {
        let (work, observer) = observed();
        let cancellation = Cancellation::new();
        let running = cut.short(cancellation.unless_requested(work));
        futures::join!(running, async { cancellation.request("enough") });
        observer.sees_it_cancelled().await;
    })
    .await;
}
