//! Scopes in scopes: each hears its own failures, and all hear a request from outside.

use super::steered::{End, steered};
use chapter_cancellation::{self as chapter, Early, Scope, Token};
use every_runtime::every_runtime;
use futures::channel::oneshot;

/// An inner scope in a child of an outer one.
macro_rules! inner {
    ($outer:expr, |$scope:ident| $body:expr) => {
        runtime::spawn(&$outer, move |token| async move {
            let mut $scope = Scope::new(&token);
            $body;
            Ok($scope.ended().await)
        })
    };
}

#[every_runtime]
async fn a_failure_outside_reaches_the_children_of_the_inner_scope() {
    let mut outer = Scope::new(&Token::new());
    let (leaf, steer) = steered();
    inner!(outer, |scope| runtime::spawn(&scope, leaf));
    steer.started.await.unwrap();
    runtime::spawn(&outer, |_| async { Err("outer") });
    assert_eq!(steer.asked.await.unwrap(), "another child failed");
    steer.end.send(Ok("saved")).unwrap();

    let mut report = outer.ended().await;
    assert_eq!(report.errors, ["outer"]);
    // The inner scope has no error of its own: it was asked from outside.
    let inner = report.outputs.pop().unwrap();
    assert_eq!(inner.outputs, ["saved"]);
    assert_eq!(inner.requested, Some("another child failed".into()));
}

#[every_runtime]
async fn a_failure_inside_leaves_the_outer_scope_alone() {
    let mut outer = Scope::<_, ()>::new(&Token::new());
    let (sibling, steer) = steered();
    inner!(outer, |scope| runtime::spawn(&scope, |_| async {
        End::Err("inner")
    }));
    let outer_token = outer.token().clone();
    let mut beside = Scope::new(outer.token());
    runtime::spawn(&beside, sibling);
    let report = outer.ended().await;
    assert_eq!(report.outputs[0].errors, ["inner"]);
    assert_eq!(report.outputs[0].requested, None);
    assert!(!outer_token.is_requested());
    assert!(steer.life.goes_on());
    outer_token.request("the end of the test");
    steer.end.send(Ok("")).unwrap();
    let _ = beside.ended().await;
}

/// The inner error is handled inside, and the request of the outer scope is still there.
#[every_runtime]
async fn inner_and_outer_may_fail_together() {
    let mut outer = Scope::new(&Token::new());
    let (fail, failing) = oneshot::channel::<()>();
    inner!(outer, |scope| {
        runtime::spawn(&scope, |_| async {
            let _ = failing.await;
            End::Err("inner")
        });
    });
    runtime::spawn(&outer, |_| async {
        drop(fail);
        Err("outer")
    });
    let mut report = outer.ended().await;
    assert_eq!(report.errors, ["outer"]);
    assert_eq!(report.outputs.pop().unwrap().errors, ["inner"]);
}

#[every_runtime]
async fn a_request_from_outside_reaches_every_leaf_and_errors_come_back_in_their_scope() {
    let outside = Token::new();
    let mut outer = Scope::<_, ()>::new(&outside);
    inner!(outer, |scope| {
        runtime::spawn(&scope, |token| async move {
            Err::<(), _>(token.requested().await.to_owned())
        });
    });
    outside.request("all of it");
    let mut report = outer.ended().await;
    assert_eq!(report.requested, Some("all of it".into()));
    let inner = report.outputs.pop().unwrap();
    assert_eq!(
        inner.into_result(),
        Err(Early::Failed(vec!["all of it".into()]))
    );
}
