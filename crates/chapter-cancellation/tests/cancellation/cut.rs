//! Children that do not hear are cut: dropped where they stand, and waited for.

use super::steered::{steered, yield_now};
use chapter_cancellation::{self as chapter, Early, Scope, Token};
use every_runtime::every_runtime;
use futures::future::pending;
use futures::{FutureExt, channel::oneshot};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

/// Long: it must not end before the test does.
const AN_HOUR: Duration = Duration::from_secs(3600);

#[every_runtime]
async fn what_does_not_hear_is_cut() {
    let mut scope = Scope::<(), ()>::new(&Token::new());
    let held = Arc::new(());
    for _ in 0..100 {
        let holds = held.clone();
        runtime::spawn(&scope, |_| async {
            pending::<()>().await;
            drop(holds);
            Ok(())
        });
    }
    scope.cut();
    let report = scope.ended().await;
    assert_eq!(report.cut, 100);
    assert_eq!(Arc::strong_count(&held), 1);
    assert_eq!(report.into_result(), Err(Early::Cut(100)));
}

#[every_runtime]
async fn who_has_ended_is_not_cut() {
    let mut scope = Scope::new(&Token::new());
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    scope.token().request("enough");
    steer.end.send(Ok("saved")).unwrap();
    // It has ended, and nobody has heard of it yet.
    steer.life.is_over().await;
    scope.cut();
    let report = scope.ended().await;
    assert_eq!((report.outputs, report.cut), (vec!["saved"], 0));
}

#[every_runtime]
async fn a_child_that_is_never_spawned_counts_as_cut() {
    let mut scope = Scope::<(), ()>::new(&Token::new());
    let child = scope.child(async { unreachable!("nobody polls it") });
    assert!(futures::poll!(scope.ended().boxed()).is_pending());
    drop(child);
    assert_eq!(scope.ended().await.cut, 1);
}

/// What a child owns is dropped first, whether or not it was ever polled.
#[every_runtime(on_no_runtime)]
async fn a_child_is_under_way_until_its_destructors_have_run() {
    let scope = Arc::new(Scope::<(), ()>::new(&Token::new()));
    for polls in 0..2 {
        let owned = UnderWayAtDrop(scope.clone());
        let mut child = Box::pin(scope.child(async {
            let _owned = owned;
            pending().await
        }));
        for _ in 0..polls {
            assert!(futures::poll!(&mut child).is_pending());
        }
        drop(child);
        assert_eq!(scope.under_way(), 0);
    }
}

struct UnderWayAtDrop(Arc<Scope<(), ()>>);

impl Drop for UnderWayAtDrop {
    fn drop(&mut self) {
        assert_eq!(self.0.under_way(), 1);
    }
}

/// Cutting takes effect at an `await`, and `ended` waits for that.
#[every_runtime]
async fn a_child_that_blocks_is_waited_for() {
    let mut scope = Scope::<(), ()>::new(&Token::new());
    let (start, started) = oneshot::channel();
    let (release, released) = mpsc::channel();
    let blocks = scope.child(async move {
        start.send(()).unwrap();
        released.recv().unwrap();
        pending().await
    });
    // A thread of its own: smol has only one.
    thread::spawn(|| futures::executor::block_on(blocks));
    started.await.unwrap();
    scope.cut();
    assert!(futures::poll!(scope.ended().boxed()).is_pending());
    release.send(()).unwrap();
    assert_eq!(scope.ended().await.cut, 1);
}

#[every_runtime]
async fn within_its_time_everybody_ends_by_themselves() {
    let outside = Token::new();
    let mut scope = Scope::new(&outside);
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    outside.request("a new version");
    // It takes its time, and may.
    let saves = thread::spawn(|| {
        thread::sleep(Duration::from_millis(20));
        steer.end.send(Ok("saved")).unwrap();
    });
    let report = runtime::ended_within(&mut scope, AN_HOUR).await;
    saves.join().unwrap();
    assert_eq!((report.outputs, report.cut), (vec!["saved"], 0));
}

#[every_runtime]
async fn when_the_time_is_up_the_rest_is_cut_and_what_was_saved_is_told() {
    let outside = Token::new();
    let mut scope = Scope::new(&outside);
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    runtime::spawn(&scope, |_| pending());
    steer.end.send(Ok("saved")).unwrap();
    outside.request("a new version");
    // The one that hears has ended before the time begins.
    steer.life.is_over().await;
    let report = runtime::ended_within(&mut scope, Duration::from_millis(10)).await;
    assert_eq!((report.outputs, report.cut), (vec!["saved"], 1));
}

/// Giving up the wait loses nothing: the scope still has all that it has heard.
#[every_runtime]
async fn a_wait_that_is_given_up_can_be_taken_up() {
    let mut scope = Scope::new(&Token::new());
    let (child, steer) = steered();
    runtime::spawn(&scope, child);
    runtime::spawn(&scope, |_| async { Ok("at once") });
    while scope.under_way() == 2 {
        assert!(scope.ended().now_or_never().is_none());
        yield_now().await;
    }
    scope.token().request("enough");
    steer.end.send(Ok("later")).unwrap();
    assert_eq!(scope.ended().await.outputs, ["at once", "later"]);
}

/// tokio drops the tasks of a runtime that shuts down: the scope hears of it.
#[every_runtime(on_no_runtime)]
async fn on_tokio_children_of_a_runtime_that_shuts_down_are_cut() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut scope = Scope::<(), ()>::new(&Token::new());
    runtime.spawn(scope.child(pending()));
    runtime.shutdown_background();
    assert_eq!(scope.ended().await.cut, 1);
}
