//! Dropped at each of its awaits in turn, a gather leaves no task behind.

use super::observed::{observed, observed_group};
use chapter_gather as chapter;
use every_await::{Cut, Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::channel::oneshot::Canceled;
use futures::future::{BoxFuture, FutureExt, pending, select};
use std::pin::pin;

type Tasks = Vec<BoxFuture<'static, ()>>;

#[every_runtime]
async fn a_gather_takes_its_tasks_along() {
    leaves_nothing_behind(runtime::gather).await;
}

#[every_runtime]
async fn a_gather_at_most_takes_its_tasks_along() {
    leaves_nothing_behind(|tasks: Tasks| runtime::gather_at_most(2, tasks)).await;
}

#[every_runtime]
async fn a_gather_outcomes_takes_its_tasks_along() {
    leaves_nothing_behind(runtime::gather_outcomes).await;
}

#[every_runtime]
async fn a_try_gather_takes_its_tasks_along() {
    leaves_nothing_behind(|tasks| runtime::try_gather(fallible(tasks))).await;
}

/// After an error it would leave them alone.
#[every_runtime]
async fn a_try_gather_detached_takes_its_tasks_along() {
    leaves_nothing_behind(|tasks| runtime::try_gather_detached(fallible(tasks))).await;
}

/// It waits for its tasks to stop, too, and may be dropped while it does.
#[every_runtime]
async fn a_try_gather_that_has_failed_stops_the_others_wherever_it_is_dropped() {
    let places = dropped_at_each(async |cut| {
        let (first, observer) = observed();
        let (others, observers) = observed_group(2);
        let fails = first.map(Err).boxed();
        let others = fallible(others).map(FutureExt::boxed);
        let gathering = cut.short(runtime::try_gather(others.chain([fails])));

        let release = async { _ = observer.release.send(()) };
        let (result, ()) = futures::join!(gathering, release);
        assert!(result.is_none_or(|result| result.is_err()));
        for observer in observers {
            observer.sees_it_cancelled().await;
        }
    });
    assert!(places.await.contains(&Place::OnceWoken(1)));
}

/// In turn, in one task: three futures, three waits, each with two places.
#[every_runtime(on_no_runtime)]
async fn futures_that_take_turns_go_with_their_gather() {
    let gathers: [fn(Tasks) -> BoxFuture<'static, ()>; 3] = [
        |tasks| chapter::gather(tasks).map(drop).boxed(),
        |tasks| chapter::gather_at_most(2, tasks).map(drop).boxed(),
        |tasks| chapter::try_gather(fallible(tasks)).map(drop).boxed(),
    ];
    for gather in gathers {
        let places = dropped_at_each(async |cut| trial(cut, gather).await);
        assert_eq!(places.await.len(), 7);
    }
}

/// How often a gather of tasks wakes depends on the threads, but once it does.
async fn leaves_nothing_behind<G: Future>(gather: impl Fn(Tasks) -> G) {
    let places = dropped_at_each(async |cut| trial(cut, &gather).await);
    assert!(places.await.contains(&Place::OnceWoken(1)));
}

/// Lets three futures end one after another, as long as somebody gathers them.
async fn trial<G: Future>(cut: Cut, gather: impl Fn(Tasks) -> G) {
    let (tasks, observers) = observed_group(3);
    let mut waiting = observers.into_iter();
    let let_them_end = async {
        for observer in waiting.by_ref() {
            observer.sees_it_finish().await;
        }
        pending::<()>().await;
    };
    select(pin!(cut.short(gather(tasks))), pin!(let_them_end)).await;

    for observer in waiting {
        assert_eq!(observer.finished.await, Err(Canceled));
    }
}

fn fallible(
    tasks: impl IntoIterator<Item = BoxFuture<'static, ()>>,
) -> impl Iterator<Item = impl Future<Output = Result<(), ()>> + Send + 'static> {
    tasks.into_iter().map(|task| task.map(Ok))
}
