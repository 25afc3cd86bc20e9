//! `ask_to_stop`: the work hears of the deadline, and ends by itself.

use super::observed::observed;
use super::{A_MOMENT, AN_HOUR, chapter};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{Either, join, pending, select};
use std::pin::pin;
use std::thread;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

#[every_runtime]
async fn work_in_time_is_never_asked() {
    let work = async |asked: CancellationToken| (7, asked);
    let (output, asked) = runtime::ask_to_stop(AN_HOUR, work).await;
    assert_eq!((output, asked.is_cancelled()), (7, false));
}

#[every_runtime]
async fn a_clean_up_that_awaits_is_waited_for() {
    let (begin, begun) = oneshot::channel();
    let (release, released) = oneshot::channel::<()>();
    let asking = runtime::ask_to_stop(A_MOMENT, async |asked| {
        let copied = asked.run_until_cancelled(pending::<()>()).await;
        begin.send(()).unwrap();
        released.await.unwrap();
        copied
    });
    let mut asking = Box::pin(asking);

    select(&mut asking, begun).await;
    let waits = runtime::wait_for(A_MOMENT * 2, &mut asking).await;
    assert!(waits.is_err(), "the clean-up is not done");
    release.send(()).unwrap();
    assert_eq!(asking.await, None);
}

#[every_runtime]
async fn an_error_of_the_clean_up_is_the_output() {
    let asking = runtime::ask_to_stop(A_MOMENT, async |asked| {
        asked.cancelled().await;
        runtime::sleep(A_MOMENT).await;
        Err::<(), _>("the disk is full")
    });
    assert_eq!(asking.await, Err("the disk is full"));
}

#[every_runtime]
async fn work_may_refuse_to_stop() {
    let (work, observer) = observed();
    let mut asking = runtime::ask_to_stop(Duration::ZERO, async |asked| {
        work.await;
        (7, asked.is_cancelled())
    })
    .boxed_local();
    let goes_on = runtime::wait_for(A_MOMENT * 2, &mut asking).await;
    assert!(goes_on.is_err());
    let ((), ended) = join(observer.sees_it_finish(), asking).await;
    assert_eq!(ended, (7, true));
}

#[every_runtime]
async fn work_that_never_waits_is_not_asked_even_under_a_limit_of_zero() {
    let work = async |asked: CancellationToken| asked.is_cancelled();
    assert!(!runtime::ask_to_stop(Duration::ZERO, work).await);
}

#[every_runtime]
async fn the_longest_span_is_no_limit() {
    let work = async |asked: CancellationToken| {
        runtime::sleep(A_MOMENT).await;
        asked.is_cancelled()
    };
    assert!(!runtime::ask_to_stop(Duration::MAX, work).await);
}

#[every_runtime]
async fn dropping_it_drops_the_work_in_the_middle_of_its_clean_up() {
    let (clean_up, mut observer) = observed();
    let asking = runtime::ask_to_stop(A_MOMENT, async |asked| {
        asked.cancelled().await;
        clean_up.await;
    });
    let mut asking = Box::pin(asking);
    select(&mut asking, &mut observer.started).await;
    drop(asking);
    assert!(observer.is_cancelled());
}

#[every_runtime]
async fn a_deadline_around_it_bounds_the_clean_up() {
    let asking = runtime::ask_to_stop(A_MOMENT, async |asked| {
        asked.cancelled().await;
        pending::<()>().await;
    });
    let elapsed = runtime::wait_for(A_MOMENT * 3, asking).await.unwrap_err();
    assert_eq!(elapsed.limit(), A_MOMENT * 3);
}

#[every_runtime]
async fn a_clean_up_may_have_a_deadline_of_its_own() {
    let asking = runtime::ask_to_stop(A_MOMENT, async |asked| {
        asked.cancelled().await;
        let saved = runtime::wait_for(A_MOMENT * 2, pending::<()>()).await;
        (asked.is_cancelled(), saved.unwrap_err().limit())
    });
    assert_eq!(asking.await, (true, A_MOMENT * 2));
}

/// The limit counts from the call, as all limits do.
#[every_runtime]
async fn the_time_counts_from_the_call() {
    let first = pin!(runtime::ask_to_stop(A_MOMENT * 20, async |asked| {
        asked.cancelled().await;
    }));
    thread::sleep(A_MOMENT * 20);
    let second = pin!(runtime::wait_for(A_MOMENT * 10, pending::<()>()));
    let ended = select(first, second).await;
    assert!(matches!(ended, Either::Left(_)));
}

/// It can be spawned: the token, and what waits on it, may move between threads.
#[every_runtime]
async fn it_may_run_in_a_task() {
    let asking = runtime::ask_to_stop(A_MOMENT, async |asked| asked.cancelled().await);
    let task = runtime::spawn(asking);
    assert_eq!(runtime::wait_for_task(AN_HOUR, task).await, Ok(()));
}
