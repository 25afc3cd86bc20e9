//! Clean-up that awaits, and a request that is refused: what dropping cannot do.

use super::steered::{End, steered, yield_now};
use chapter_cancellation::{self as chapter, Report, Scope, Token};
use every_runtime::every_runtime;
use futures::channel::{mpsc, oneshot};
use futures::{FutureExt, StreamExt};
use std::sync::Arc;

#[every_runtime]
async fn a_scope_without_children_has_ended() {
    let mut scope = Scope::<(), ()>::new(&Token::new());
    assert_eq!(scope.ended().now_or_never(), Some(Report::default()));
}

#[every_runtime]
async fn a_request_waits_for_clean_up_that_awaits() {
    let outside = Token::new();
    let mut scope = Scope::new(&outside);
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    steer.started.await.unwrap();

    outside.request("a new version");
    assert_eq!(steer.asked.await.unwrap(), "a new version");
    assert!(futures::poll!(scope.ended().boxed()).is_pending());
    steer.end.send(Ok("saved")).unwrap();

    let report = scope.ended().await;
    assert_eq!(report.outputs, ["saved"]);
    assert_eq!(report.requested, Some("a new version".into()));
    assert_eq!((report.errors, report.cut), (vec![], 0));
}

/// When the scope has ended, so has every destructor.
#[every_runtime]
async fn what_the_children_owned_is_gone_when_the_scope_has_ended() {
    let mut scope = Scope::new(&Token::new());
    let held = Arc::new(());
    for _ in 0..100 {
        let holds = held.clone();
        runtime::spawn(&scope, |_| async move {
            yield_now().await;
            drop(holds);
            Ok::<_, ()>(())
        });
    }
    assert_eq!(scope.ended().await.outputs.len(), 100);
    assert_eq!(Arc::strong_count(&held), 1);
}

#[every_runtime]
async fn outputs_come_as_their_children_end() {
    let mut scope = Scope::new(&Token::new());
    let (first, second): (Vec<_>, Vec<_>) = (0..2).map(|_| oneshot::channel()).unzip();
    for waits in second {
        runtime::spawn(&scope, |_| async { End::Ok(waits.await.unwrap()) });
    }
    let [early, late] = first.try_into().unwrap();
    late.send("late").unwrap();
    // Only when the one has been heard of may the other end.
    while scope.under_way() == 2 {
        yield_now().await;
    }
    early.send("early").unwrap();
    assert_eq!(scope.ended().await.outputs, ["late", "early"]);
}

/// asyncio's task may catch the exception and go on. Here it need not even look.
#[every_runtime]
async fn a_child_may_refuse_and_go_on() {
    let mut scope = Scope::<_, ()>::new(&Token::new());
    let (work, mut wanted) = mpsc::unbounded();
    runtime::spawn(&scope, |token| async move {
        token.requested().await;
        // Later waits are as undisturbed as before.
        Ok(wanted.next().await.unwrap())
    });
    scope.token().request("please");
    work.unbounded_send("worked on").unwrap();
    assert_eq!(scope.ended().await.outputs, ["worked on"]);
}

#[every_runtime]
async fn two_requests_are_heard_once() {
    let mut scope = Scope::new(&Token::new());
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    assert!(scope.token().request("first"));
    assert!(!scope.token().request("second"));
    steer.end.send(Ok("undisturbed")).unwrap();
    assert_eq!(scope.ended().await.outputs, ["undisturbed"]);
    assert_eq!(steer.asked.await.unwrap(), "first");
}

/// asyncio's group refuses a new task here. This one starts it, and lets it look.
#[every_runtime]
async fn a_child_that_comes_after_the_request_starts_and_finds_it() {
    let outside = Token::new();
    outside.request("closed");
    let mut scope = Scope::<_, ()>::new(&outside);
    runtime::spawn(&scope, |token| async move {
        Ok(token.reason().map(String::from))
    });
    assert_eq!(scope.ended().await.outputs, [Some("closed".into())]);
}

#[every_runtime]
async fn a_scope_can_be_used_again() {
    let mut scope = Scope::<_, ()>::new(&Token::new());
    for round in 0..3 {
        runtime::spawn(&scope, move |_| async move { Ok(round) });
        assert_eq!(scope.ended().await.outputs, [round]);
    }
}
