//! A group that is dropped cannot wait. The group around it does.

use super::chapter;
use crate::observed::observed;
use crate::outcome::{Outcome, errors};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{FutureExt, pending, select};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// A grandchild that takes its time to stop, and says when it has.
async fn slow(has_stopped: Arc<AtomicBool>) -> Outcome {
    // However long it takes: the group has to come later.
    smol::Timer::after(Duration::from_millis(20)).await;
    has_stopped.store(true, Ordering::SeqCst);
    Ok(())
}

/// As a deadline would: the child gives up its group, and ends.
#[every_runtime]
async fn the_outer_group_waits_for_the_children_of_an_inner_one_that_was_dropped() {
    let has_stopped = Arc::new(AtomicBool::new(false));
    let stops = has_stopped.clone();
    let group = runtime::task_group(async |outer| {
        outer.spawn(async {
            let (start, started) = oneshot::channel();
            let inner = runtime::task_group(async |inner| {
                inner.spawn_graceful(slow(stops));
                start.send(()).unwrap();
                pending::<Outcome>().await
            });
            select(pin!(inner), started).await;
            Outcome::Ok(())
        });
        Ok(())
    });
    group.await.unwrap();
    assert!(has_stopped.load(Ordering::SeqCst));
}

/// Two levels of them are dropped, with the child that holds them.
#[every_runtime]
async fn it_waits_for_great_grandchildren_too() {
    let has_stopped = Arc::new(AtomicBool::new(false));
    let stops = has_stopped.clone();
    let (start, started) = oneshot::channel();
    let group = runtime::task_group(async |outer| {
        outer.spawn(async {
            let group = runtime::task_group(async |middle| {
                middle.spawn(async {
                    let group = runtime::task_group(async |inner| {
                        inner.spawn_graceful(slow(stops));
                        start.send(()).unwrap();
                        pending::<Outcome>().await
                    });
                    group.await.map_err(|_| "inner")
                });
                pending::<Outcome>().await
            });
            group.await.map_err(|_| "middle")
        });
        started.await.unwrap();
        Outcome::<()>::Err("failed")
    });
    assert_eq!(errors(group.await), ["failed"]);
    assert!(has_stopped.load(Ordering::SeqCst));
}

/// They come when there is nobody left to return them.
#[every_runtime]
async fn errors_of_an_inner_group_that_was_dropped_are_lost() {
    let (tell, told) = oneshot::channel();
    let group = runtime::task_group(async |_| {
        let inner = runtime::task_group(async |inner| {
            let closing = inner.clone();
            inner.spawn_graceful(async move {
                closing.closing().await;
                tell.send("it fails").unwrap();
                Err::<(), _>("could not save")
            });
            pending::<Outcome>().await
        });
        let mut inner = inner.boxed_local();
        assert!(futures::poll!(&mut inner).is_pending());
        drop(inner);
        Outcome::Ok(())
    });
    group.await.unwrap();
    assert_eq!(told.await, Ok("it fails"));
}

/// To clean up, a child may need a group of its own.
#[every_runtime]
async fn a_group_may_begin_inside_of_one_that_is_closing() {
    let group = runtime::task_group(async |outer| {
        let closing = outer.clone();
        let child = outer.spawn_graceful(async move {
            closing.closing().await;
            let clean_up = runtime::task_group(async |group| {
                let child = group.spawn(async { Outcome::Ok(7) });
                Ok(child.await.unwrap())
            });
            clean_up.await.map_err(|_| "could not clean up")
        });
        outer.cancel();
        Ok(child)
    });
    assert_eq!(group.await.unwrap().result(), Ok(7));
}

/// Dropped, it holds the outer one as any other does.
#[every_runtime]
async fn a_group_that_began_inside_of_one_that_is_closing_is_waited_for() {
    let has_stopped = Arc::new(AtomicBool::new(false));
    let stops = has_stopped.clone();
    let group = runtime::task_group(async |outer| {
        let closing = outer.clone();
        outer.spawn_graceful(async move {
            closing.closing().await;
            let inner = runtime::task_group(async |inner| {
                inner.spawn_graceful(slow(stops));
                pending::<Outcome>().await
            });
            let mut inner = inner.boxed();
            assert!(futures::poll!(&mut inner).is_pending());
            drop(inner);
            Outcome::Ok(())
        });
        outer.cancel();
        Ok(())
    });
    group.await.unwrap();
    assert!(has_stopped.load(Ordering::SeqCst));
}

/// Without a group around it, nobody waits.
#[every_runtime]
async fn a_lone_group_that_is_dropped_waits_for_nobody() {
    let (child, observer) = observed();
    let group = runtime::task_group(async |group| {
        group.spawn_graceful(child.map(Outcome::Ok));
        pending::<Outcome>().await
    });
    let mut group = Box::pin(group);
    assert!(futures::poll!(&mut group).is_pending());
    drop(group);
    observer.sees_it_finish().await;
}
