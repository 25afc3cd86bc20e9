//! A request from outside, alone and while children fail: errors first, and nothing is lost.

use super::steered::{End, steered};
use chapter_cancellation::{self as chapter, Early, Scope, Token};
use every_runtime::every_runtime;
use futures::future::pending;

#[every_runtime]
async fn a_request_from_outside_is_the_result_when_all_clean_up_well() {
    let outside = Token::new();
    let mut scope = Scope::new(&outside);
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    outside.request("a new version");
    steer.end.send(Ok("saved")).unwrap();
    let result = scope.ended().await.into_result();
    assert_eq!(result, Err(Early::Requested("a new version".into())));
}

#[every_runtime]
async fn errors_in_clean_up_come_before_the_request() {
    let outside = Token::new();
    let mut scope = Scope::<(), _>::new(&outside);
    for number in 0..5 {
        runtime::spawn(&scope, move |token| async move {
            token.requested().await;
            Err(number)
        });
    }
    outside.request("a new version");
    let report = scope.ended().await;
    assert_eq!(report.requested, Some("a new version".into()));
    let Err(Early::Failed(mut errors)) = report.into_result() else {
        panic!("children have failed");
    };
    errors.sort_unstable();
    assert_eq!(errors, [0, 1, 2, 3, 4]);
    // And the request still stands where it was made.
    assert!(outside.is_requested());
}

#[every_runtime]
async fn a_child_that_fails_while_the_body_cleans_up_is_heard() {
    let outside = Token::new();
    let mut scope = Scope::new(&outside);
    let (body, of_body) = steered();
    let (child, of_child) = steered();
    runtime::spawn(&scope, body);
    runtime::spawn(&scope, child);

    outside.request("a new version");
    assert_eq!(of_body.asked.await.unwrap(), "a new version");
    of_child.end.send(Err("disk full")).unwrap();
    of_child.life.is_over().await;
    of_body.end.send(Ok("cleaned up")).unwrap();

    let report = scope.ended().await;
    assert_eq!(report.outputs, ["cleaned up"]);
    assert_eq!(report.into_result(), Err(Early::Failed(vec!["disk full"])));
}

/// Whichever came first: the child has failed, and then the request comes from outside.
#[every_runtime]
async fn a_request_that_comes_while_children_clean_up_after_a_failure_is_told_too() {
    let outside = Token::new();
    let mut scope = Scope::new(&outside);
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    runtime::spawn(&scope, |_| async { End::Err("disk full") });
    assert_eq!(steer.asked.await.unwrap(), "another child failed");

    outside.request("a new version");
    steer.end.send(Ok("saved")).unwrap();

    let report = scope.ended().await;
    assert_eq!(report.errors, ["disk full"]);
    assert_eq!(report.requested, Some("a new version".into()));
}

/// The body turns the request into an error of its own.
#[every_runtime]
async fn a_body_may_answer_a_request_with_an_error() {
    let outside = Token::new();
    let mut scope = Scope::new(&outside);
    runtime::spawn(&scope, |token| async move {
        match token.unless_requested(pending()).await {
            Some(never) => Ok::<(), _>(never),
            None => Err("not finished"),
        }
    });
    outside.request("a new version");
    assert_eq!(
        scope.ended().await.into_result(),
        Err(Early::Failed(vec!["not finished"]))
    );
}

#[every_runtime(on_no_runtime)]
async fn each_kind_of_early_end_has_its_words() {
    let words = |early: Early<&str>| early.to_string();
    assert_eq!(words(Early::Failed(vec!["one", "two"])), "one; two");
    assert_eq!(words(Early::Requested("x".into())), "asked to stop: x");
    assert_eq!(words(Early::Cut(3)), "cut: 3");
}
