//! A deadline is a request with that reason: what asyncio's `timeout` promises.

use super::steered::steered;
use chapter_cancellation::{self as chapter, Early, Scope, Token};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::pending;

/// The time is up when the test says so.
fn time_is_up(limit: &Token) {
    limit.request("the time is up");
}

/// The work sees the deadline, may await, and may even swallow it; the token tells of it.
#[every_runtime]
async fn work_may_swallow_its_deadline() {
    let task = Token::new();
    let limit = task.child();
    time_is_up(&limit);
    let work = async {
        limit.unless_requested(pending::<()>()).await;
        "finished all the same"
    };
    assert_eq!(work.await, "finished all the same");
    assert!(limit.is_requested());
    assert!(!task.is_requested());
}

/// In the clean-up of what ran out of time there can be another limit.
#[every_runtime]
async fn clean_up_may_have_a_deadline_of_its_own() {
    let task = Token::new();
    let (limit, of_clean_up) = (task.child(), task.child());
    time_is_up(&limit);
    assert_eq!(limit.unless_requested(pending::<()>()).await, None);
    of_clean_up.request("clean-up takes too long");
    let cleaned_up = of_clean_up.unless_requested(pending::<()>()).await;
    assert_eq!(cleaned_up, None);
    assert_eq!(limit.reason(), Some("the time is up"));
}

/// The first reason stands in the limit's token, but the request from outside is not lost.
#[every_runtime]
async fn a_request_during_clean_up_after_the_deadline_is_seen() {
    let task = Token::new();
    let limit = task.child();
    time_is_up(&limit);
    task.request("a new version");
    assert_eq!(limit.reason(), Some("the time is up"));
    assert_eq!(task.reason(), Some("a new version"));
}

#[every_runtime]
async fn a_deadline_around_a_scope_waits_for_clean_up() {
    let limit = Token::new();
    let mut scope = Scope::new(&limit);
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    time_is_up(&limit);
    assert_eq!(steer.asked.await.unwrap(), "the time is up");
    steer.end.send(Ok("saved")).unwrap();
    let result = scope.ended().await.into_result();
    assert_eq!(result, Err(Early::Requested("the time is up".into())));
}

#[every_runtime]
async fn an_error_in_clean_up_comes_before_the_deadline() {
    let limit = Token::new();
    let mut scope = Scope::new(&limit);
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    time_is_up(&limit);
    steer.end.send(Err("disk full")).unwrap();
    let result = scope.ended().await.into_result();
    assert_eq!(result, Err(Early::Failed(vec!["disk full"])));
}

/// The result and the request in the same moment: neither is lost.
#[every_runtime]
async fn a_result_that_meets_the_deadline_is_kept() {
    let limit = Token::new();
    let mut scope = Scope::<_, ()>::new(&limit);
    let (start, started) = oneshot::channel();
    let (send, result) = oneshot::channel();
    runtime::spawn(&scope, |token| async move {
        let work = async {
            start.send(()).unwrap();
            result.await.unwrap()
        };
        Ok(token.unless_requested(work).await)
    });
    started.await.unwrap();
    send.send(7).unwrap();
    time_is_up(&limit);
    let report = scope.ended().await;
    assert_eq!(report.outputs, [Some(7)]);
    assert_eq!(report.requested, Some("the time is up".into()));
}
