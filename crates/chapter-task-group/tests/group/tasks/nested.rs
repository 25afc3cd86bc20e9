//! Groups in groups.

use super::chapter;
use crate::observed::{Observer, observed, observed_group};
use crate::outcome::{Outcome, errors};
use chapter_task_group::{Failure, GroupError};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{BoxFuture, FutureExt, pending, ready};
use std::error::Error;

type AnyError = Box<dyn Error + Send + Sync>;

/// The cancelled inner group adds nothing to the errors.
#[every_runtime]
async fn a_failure_outside_stops_the_group_inside() {
    let (child, mut observer) = observed();
    let (start, started) = oneshot::channel::<()>();
    let group = runtime::task_group(async |outer| {
        outer.spawn(async {
            let _ = started.await;
            Err::<(), _>("outside")
        });
        let inner = runtime::task_group(async |inner| {
            inner.spawn(child.map(Outcome::Ok));
            (&mut observer.started).await.unwrap();
            drop(start);
            pending::<Outcome>().await
        });
        inner.await.map_err(|_| "inside")
    });
    assert_eq!(errors(group.await), ["outside"]);
    assert!(observer.is_cancelled(), "it has been waited for");
}

/// A bundle in a bundle.
#[every_runtime]
async fn a_failure_inside_is_one_error_outside() {
    let (sibling, mut observer) = observed();
    let group = runtime::task_group(async |outer| {
        outer.spawn(sibling.map(Ok));
        (&mut observer.started).await.unwrap();
        let inner = runtime::task_group(async |inner| {
            inner.spawn(ready(Err::<(), _>("inside")));
            pending::<Outcome>().await
        });
        Ok::<_, AnyError>(inner.await?)
    });
    let Err(GroupError::Failed(failures)) = group.await else {
        panic!("the error is lost")
    };
    let [Failure::Error(error)] = &failures[..] else {
        panic!("there is one error: {failures:?}")
    };
    let inner: &GroupError<&str> = error.downcast_ref().unwrap();
    assert_eq!(inner.to_string(), "inside");
    assert!(observer.is_cancelled());
}

#[every_runtime]
async fn a_failure_inside_that_is_handled_there_troubles_nobody_outside() {
    let (sibling, observer) = observed();
    let group = runtime::task_group(async |outer| {
        outer.spawn(sibling.map(Outcome::Ok));
        let inner = runtime::task_group(async |inner| {
            inner.spawn(ready(Err::<(), _>("inside")));
            pending::<Outcome>().await
        });
        assert_eq!(errors(inner.await), ["inside"]);
        observer.sees_it_finish().await;
        Ok("handled")
    });
    assert_eq!(group.await.unwrap(), "handled");
}

/// Both fail while the body stands in the inner one. Each group has its own error alone.
#[every_runtime]
async fn inner_and_outer_fail_each_with_its_own_error() {
    let mut inner_errors = Vec::new();
    let group = runtime::task_group(async |outer| {
        let inner = runtime::task_group(async |inner| {
            let closing = inner.clone();
            // It fails the outer group while the inner one is about to end.
            inner.spawn_graceful(async move {
                closing.closing().await;
                outer.spawn(ready(Err::<(), _>("outside")));
                Ok(())
            });
            inner.spawn(ready(Err::<(), _>("inside")));
            pending::<Outcome>().await
        });
        if let Err(error) = inner.await {
            inner_errors = error.into_errors();
        }
        pending::<Outcome>().await
    });
    assert_eq!(errors(group.await), ["outside"]);
    assert!(inner_errors.is_empty() || inner_errors == ["inside"]);
}

#[every_runtime]
async fn cancelling_the_outermost_reaches_the_innermost() {
    let (leaves, mut observers) = observed_group(3);
    let mut nested: BoxFuture<'static, Outcome> = async {
        let group = runtime::task_group(async |group| {
            for leaf in leaves {
                group.spawn(leaf.map(Ok));
            }
            pending::<Outcome>().await
        });
        group.await.map_err(|_| "the innermost")
    }
    .boxed();
    for _ in 0..30 {
        nested = async {
            let group = runtime::task_group(async |group| {
                group.spawn(nested);
                Ok(())
            });
            group.await.map_err(|_| "one of them")
        }
        .boxed();
    }
    let group = runtime::task_group(async |group| {
        group.spawn(nested);
        for observer in &mut observers {
            (&mut observer.started).await.unwrap();
        }
        group.cancel();
        Ok(())
    });
    group.await.unwrap();
    assert!(observers.iter_mut().all(Observer::is_cancelled));
}

/// Neither polled nor dropped, it cannot end. asyncio's block cannot be left behind so.
#[every_runtime]
async fn a_group_that_has_begun_and_is_kept_unpolled_holds_the_one_around_it() {
    let (keep, kept) = oneshot::channel();
    let outer = runtime::task_group(async |_| {
        let mut inner = runtime::task_group(async |_| pending::<Outcome>().await).boxed_local();
        assert!(futures::poll!(&mut inner).is_pending());
        let _ = keep.send(inner);
        Outcome::Ok(())
    });
    let mut outer = outer.boxed_local();
    assert!(futures::poll!(&mut outer).is_pending());
    let inner = kept.await.unwrap();
    assert!(futures::poll!(&mut outer).is_pending());

    drop(inner);
    outer.await.unwrap();
}

/// The outer group is told to stop; the inner one is cancelled for it, and not dropped.
#[every_runtime]
async fn errors_of_an_inner_group_that_is_cancelled_are_told() {
    let group = runtime::task_group(async |outer| {
        let closing = outer.clone();
        outer.spawn_graceful(async move {
            let inner = runtime::task_group(async |inner| {
                let of_child = inner.clone();
                inner.spawn_graceful(async move {
                    of_child.closing().await;
                    Err::<(), _>("could not save")
                });
                closing.closing().await;
                inner.cancel();
                Ok(())
            });
            inner.await.map_err(|error| error.into_errors()[0])
        });
        Outcome::<()>::Err("failed")
    });
    assert_eq!(errors(group.await), ["failed", "could not save"]);
}
