//! A child that fails asks the others to stop, and all that they say is kept.

use super::steered::{End, steered};
use chapter_cancellation::{self as chapter, Early, Scope, Token};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{pending, ready};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::pin::pin;
use std::sync::{Arc, OnceLock};
use std::task::{Context, Wake, Waker};

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

/// A panic's payload may itself own a child of the scope: dropped, that tells of its end.
#[every_runtime]
async fn a_later_panic_is_dropped_where_the_scope_is_free() {
    let mut scope = Scope::<(), ()>::new(&Token::new());
    let owned = scope.child(pending());
    runtime::spawn(&scope, |token| async move {
        token.requested().await;
        resume_unwind(Box::new(owned))
    });
    runtime::spawn(&scope, |_| async { resume_unwind(Box::new("first")) });
    let panic = AssertUnwindSafe(scope.ended()).catch_unwind().await;
    let words = panic.map(drop).unwrap_err().downcast::<&str>();
    assert_eq!(*words.unwrap(), "first");
    assert_eq!(scope.ended().await.cut, 1);
}

/// A destructor that panics, when its child ends or is cut, is heard as any other panic.
#[every_runtime]
async fn a_destructor_that_panics_as_its_child_is_cut_is_heard() {
    let mut scope = Scope::<(), ()>::new(&Token::new());
    let (child, steer) = steered();
    let mut beside = Scope::new(scope.token());
    runtime::spawn(&beside, child);
    let (start, started) = oneshot::channel();
    runtime::spawn(&scope, |_| async {
        let _panics = PanicsOnDrop("as it is cut");
        start.send(()).unwrap();
        pending().await
    });
    started.await.unwrap();
    scope.cut();
    let panic = AssertUnwindSafe(scope.ended()).catch_unwind().await;
    let words = panic.map(drop).unwrap_err().downcast::<&str>();
    assert_eq!(*words.unwrap(), "as it is cut");
    assert_eq!(steer.asked.await.unwrap(), "another child failed");
    assert_eq!(scope.ended().await.cut, 0);
    steer.end.send(Ok("saved")).unwrap();
    assert_eq!(beside.ended().await.outputs, ["saved"]);
}

struct PanicsOnDrop(&'static str);

impl Drop for PanicsOnDrop {
    fn drop(&mut self) {
        resume_unwind(Box::new(self.0));
    }
}

/// All has been told by then: the scope ends as if nothing were.
#[every_runtime]
async fn a_later_panic_that_panics_as_it_is_dropped_holds_nobody_up() {
    let mut scope = Scope::<(), ()>::new(&Token::new());
    let later = scope.child(async {
        resume_unwind(Box::new(PanicsOnDrop("dropped")));
    });
    let first = scope.child(async { resume_unwind(Box::new("first")) });
    first.await;
    let dropped = AssertUnwindSafe(later).catch_unwind().await.unwrap_err();
    assert_eq!(*dropped.downcast::<&str>().unwrap(), "dropped");
    let panic = AssertUnwindSafe(scope.ended()).catch_unwind().await;
    let words = panic.map(drop).unwrap_err().downcast::<&str>();
    assert_eq!(*words.unwrap(), "first");
    assert_eq!(scope.ended().await, chapter::Report::default());
}

/// Whoever is woken by the end of the scope looks at once: all have been asked by then.
#[every_runtime(on_no_runtime)]
async fn a_scope_has_ended_when_all_have_been_asked() {
    let mut scope = Scope::<(), ()>::new(&Token::new());
    let child = scope.child(ready(Err(())));
    let looks = Arc::new(LooksAsItWakes(scope.token().clone(), OnceLock::new()));
    {
        let waker = Waker::from(looks.clone());
        let mut ended = pin!(scope.ended());
        let polled = ended.as_mut().poll(&mut Context::from_waker(&waker));
        assert!(polled.is_pending());
        child.await;
    }
    assert_eq!(looks.1.get(), Some(&true));
}

struct LooksAsItWakes(Token, OnceLock<bool>);

impl Wake for LooksAsItWakes {
    fn wake(self: Arc<Self>) {
        let _ = self.1.set(self.0.is_requested());
    }
}
