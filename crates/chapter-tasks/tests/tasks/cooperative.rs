//! Asking a task to stop: what dropping it cannot do.

use chapter_tasks::{self as chapter, Cancellation};
use every_runtime::every_runtime;
use futures::channel::{mpsc, oneshot};
use futures::future::{pending, ready};
use futures::{FutureExt, StreamExt};

/// The clean-up waits for a message, and the task for its clean-up.
#[every_runtime]
async fn clean_up_may_await() {
    let cancellation = Cancellation::new();
    let asked = cancellation.clone();
    let (start, started) = oneshot::channel();
    let (save, saved) = oneshot::channel();
    let task = runtime::spawn(async move {
        start.send(()).unwrap();
        assert_eq!(asked.unless_requested(pending::<()>()).await, None);
        saved.await.map(|()| "saved").unwrap()
    });
    started.await.unwrap();

    assert!(cancellation.request("shutting down"));
    assert!(!task.is_done());
    save.send(()).unwrap();

    assert_eq!(task.await, Ok("saved"));
}

#[every_runtime]
async fn a_task_may_refuse_and_go_on() {
    let cancellation = Cancellation::new();
    let asked = cancellation.clone();
    let (send, mut work) = mpsc::unbounded();
    let task = runtime::spawn(async move {
        asked.requested().await;
        // And later waits are as undisturbed as before.
        work.next().await
    });

    cancellation.request("please");
    send.unbounded_send("worked on").unwrap();

    assert_eq!(task.await, Ok(Some("worked on")));
}

#[every_runtime]
async fn the_first_reason_stands() {
    let cancellation = Cancellation::new();
    let asked = cancellation.clone();
    let task = runtime::spawn(async move { asked.requested().await.to_owned() });

    assert!(cancellation.request("a new version"));
    assert!(!cancellation.request("too many users"));

    assert_eq!(task.await, Ok("a new version".into()));
    assert_eq!(cancellation.reason(), Some("a new version"));
}

#[every_runtime]
async fn everybody_who_waits_is_told() {
    let cancellation = Cancellation::new();
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let asked = cancellation.clone();
            runtime::spawn(async move { asked.requested().await.len() })
        })
        .collect();
    cancellation.request("fire");
    for task in tasks {
        assert_eq!(task.await, Ok(4));
    }
}

/// asyncio counts requests and takes them back; here a part has a token of its own.
#[every_runtime(on_no_runtime)]
async fn a_part_is_stopped_alone_by_its_child_token() {
    let cancellation = Cancellation::new();
    let part = cancellation.token().child_token();
    part.cancel();
    assert_eq!(part.run_until_cancelled(pending::<()>()).await, None);
    assert_eq!(cancellation.reason(), None);

    let other = cancellation.token().child_token();
    cancellation.request("all of it");
    assert!(other.is_cancelled());
}

#[every_runtime(on_no_runtime)]
async fn without_a_request_the_work_runs_to_its_end() {
    let cancellation = Cancellation::new();
    assert_eq!(cancellation.unless_requested(ready(7)).await, Some(7));
    assert_eq!(cancellation.reason(), None);
    assert!(cancellation.requested().now_or_never().is_none());
}

#[every_runtime(on_no_runtime)]
async fn after_a_request_no_work_starts() {
    let cancellation = Cancellation::new();
    cancellation.request("closed");
    let starts = async { unreachable!("it starts") };
    assert_eq!(cancellation.unless_requested(starts).await, None::<()>);
}

#[every_runtime(on_no_runtime)]
async fn the_bare_token_gives_no_reason() {
    let cancellation = Cancellation::new();
    cancellation.token().cancel();
    assert_eq!(cancellation.requested().await, "");
    assert_eq!(cancellation.reason(), Some(""));
}
