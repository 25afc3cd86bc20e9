//! A child that fails asks the others to stop, and all that they say is kept.

use super::steered::{End, steered};
use chapter_cancellation::{self as chapter, Early, Scope, Token};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::pending;
use std::panic::{AssertUnwindSafe, resume_unwind};

#[every_runtime]
async fn the_first_to_fail_asks_the_others_to_clean_up() {
    let outside = Token::new();
    let mut scope = Scope::new(&outside);
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    runtime::spawn(&scope, |_| async { End::Err("disk full") });

    assert_eq!(steer.asked.await.unwrap(), "another child failed");
    steer.end.send(Ok("saved")).unwrap();

    let report = scope.ended().await;
    assert_eq!(report.errors, ["disk full"]);
    assert_eq!(report.outputs, ["saved"]);
    assert_eq!((report.cut, report.requested), (0, None));
}

/// Nothing leaks out: the token from outside is as it was, and so is whoever waits for it.
#[every_runtime]
async fn a_failure_asks_nobody_outside() {
    let outside = Token::new();
    let mut scope = Scope::new(&outside);
    runtime::spawn(&scope, |_| async { End::Err("disk full") });
    assert_eq!(scope.ended().await.errors, ["disk full"]);
    assert!(!outside.is_requested());
    assert!(scope.token().is_requested());
}

#[every_runtime]
async fn errors_in_clean_up_are_kept_behind_the_first() {
    let mut scope = Scope::new(&Token::new());
    let (one, of_one) = steered();
    let (other, of_other) = steered();
    runtime::spawn(&scope, one);
    runtime::spawn(&scope, other);
    runtime::spawn(&scope, |_| async { End::Err("the cause") });

    of_one.asked.await.unwrap();
    of_one.end.send(Err("clean-up failed")).unwrap();
    of_other.asked.await.unwrap();
    of_other.end.send(Ok("a value")).unwrap();

    let report = scope.ended().await;
    assert_eq!(report.errors, ["the cause", "clean-up failed"]);
    assert_eq!(report.outputs, ["a value"]);
    assert_eq!(
        report.into_result(),
        Err(Early::Failed(vec!["the cause", "clean-up failed"]))
    );
}

#[every_runtime]
async fn many_that_fail_at_once_are_all_heard() {
    let mut scope = Scope::<(), _>::new(&Token::new());
    for number in 0..100 {
        runtime::spawn(&scope, move |_| async move { Err(number) });
    }
    let mut errors = scope.ended().await.errors;
    errors.sort_unstable();
    assert_eq!(errors, (0..100).collect::<Vec<_>>());
}

/// What the owner does among its children is interrupted where it has asked for that.
#[every_runtime]
async fn a_failing_child_interrupts_the_body() {
    let mut scope = Scope::<(), _>::new(&Token::new());
    runtime::spawn(&scope, |_| async { Err("disk full") });
    let body = scope.token().unless_requested(pending::<()>()).await;
    assert_eq!(body, None);
    assert_eq!(scope.ended().await.errors, ["disk full"]);
}

/// The body is a child like any other when its own error is to count.
#[every_runtime]
async fn a_body_that_is_a_child_adds_its_error() {
    let mut scope = Scope::new(&Token::new());
    runtime::spawn(&scope, |token| async move {
        token.requested().await;
        End::Err("the body's own")
    });
    runtime::spawn(&scope, |_| async { End::Err("the child's") });
    assert_eq!(
        scope.ended().await.errors,
        ["the child's", "the body's own"]
    );
}

#[every_runtime]
async fn a_panic_asks_the_others_waits_for_them_and_goes_on() {
    let mut scope = Scope::new(&Token::new());
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    runtime::spawn(&scope, |_| async { resume_unwind(Box::new("on purpose")) });

    assert_eq!(steer.asked.await.unwrap(), "another child failed");
    assert!(futures::poll!(scope.ended().boxed()).is_pending());
    steer.end.send(Err("clean-up failed")).unwrap();
    let panic = AssertUnwindSafe(scope.ended()).catch_unwind().await;

    let words = panic.map(drop).unwrap_err().downcast::<&str>();
    assert_eq!(*words.unwrap(), "on purpose");
    // Nor is the error swallowed.
    assert_eq!(scope.ended().await.errors, ["clean-up failed"]);
}

#[every_runtime]
async fn the_first_panic_is_the_one_that_goes_on() {
    let mut scope = Scope::<(), ()>::new(&Token::new());
    let (tell, told) = oneshot::channel::<()>();
    runtime::spawn(&scope, |token| async move {
        token.requested().await;
        drop(told);
        resume_unwind(Box::new("second"))
    });
    runtime::spawn(&scope, |_| async { resume_unwind(Box::new("first")) });
    let panic = AssertUnwindSafe(scope.ended()).catch_unwind().await;
    let words = panic.map(drop).unwrap_err().downcast::<&str>();
    assert_eq!(*words.unwrap(), "first");
    assert!(tell.is_canceled());
    assert_eq!(scope.ended().await.outputs, []);
}
