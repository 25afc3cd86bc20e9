//! A scope that is dropped instead of awaited: its children are asked, and nobody waits.

use super::steered::{steered, yield_now};
use chapter_cancellation::{self as chapter, Scope, Token};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::pending;

#[every_runtime]
async fn its_children_are_asked_to_stop_and_clean_up_by_themselves() {
    let outside = Token::new();
    let scope = Scope::new(&outside);
    let (child, steer) = steered();
    runtime::spawn(&scope, child);

    drop(scope);

    assert_eq!(steer.asked.await.unwrap(), "its scope was dropped");
    assert!(steer.life.goes_on(), "it cleans up still");
    assert!(!outside.is_requested());
    steer.end.send(Err("nobody hears this")).unwrap();
    steer.life.is_over().await;
}

/// The same for a future that owns a scope: a request from outside by dropping it.
#[every_runtime]
async fn so_are_they_when_the_future_that_holds_the_scope_is_dropped() {
    let (child, steer) = steered();
    let mut owner = async {
        let mut scope = Scope::new(&Token::new());
        runtime::spawn(&scope, child);
        scope.ended().await
    }
    .boxed();
    assert!(futures::poll!(&mut owner).is_pending());
    drop(owner);
    assert_eq!(steer.asked.await.unwrap(), "its scope was dropped");
    steer.end.send(Ok("saved")).unwrap();
}

/// Whoever does not hear runs on for ever: nothing short of `cut` ends it.
#[every_runtime]
async fn what_does_not_hear_runs_on() {
    let scope = Scope::<(), ()>::new(&Token::new());
    let (tell, mut told) = futures::channel::oneshot::channel::<()>();
    runtime::spawn(&scope, |_| async {
        let _guard = tell;
        pending().await
    });
    drop(scope);
    for _ in 0..100 {
        yield_now().await;
    }
    assert_eq!(told.try_recv(), Ok(None));
}
