//! Cancelling a gather from outside, which is dropping it: every child goes with it.

use super::observed::{Observer, observed, observed_group};
use chapter_gather as chapter;
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{
    AbortHandle, Abortable, Aborted, BoxFuture, FutureExt, abortable, pending, ready, select,
};
use std::pin::pin;

#[every_runtime]
async fn a_dropped_gather_stops_its_tasks() {
    drop_midway(runtime::gather).await;
}

#[every_runtime]
async fn a_dropped_gather_at_most_stops_its_tasks() {
    drop_midway(|tasks| runtime::gather_at_most(3, tasks)).await;
}

#[every_runtime]
async fn a_dropped_gather_outcomes_stops_its_tasks() {
    drop_midway(runtime::gather_outcomes).await;
}

#[every_runtime]
async fn a_dropped_try_gather_stops_its_tasks() {
    drop_midway(|tasks| runtime::try_gather(tasks.into_iter().map(|task| task.map(Ok::<_, ()>))))
        .await;
}

/// Before any error, that is: after the first it leaves them alone.
#[every_runtime]
async fn a_dropped_try_gather_detached_stops_its_tasks() {
    let gather = |tasks: Vec<BoxFuture<'static, ()>>| {
        runtime::try_gather_detached(tasks.into_iter().map(|task| task.map(Ok::<_, ()>)))
    };
    drop_midway(gather).await;
}

#[every_runtime]
async fn a_gather_dropped_before_its_first_poll_starts_nothing() {
    let (task, mut observer) = observed();

    drop(runtime::gather([task]));

    assert!(observer.is_cancelled());
    assert!(observer.started.await.is_err());
}

/// The code after the `.await` never runs, and each task sees its end.
#[every_runtime]
async fn aborting_a_gather_stops_its_tasks() {
    let (tasks, observers) = observed_group(2);
    let (gathering, cancel) = abortable(runtime::gather(tasks));
    let waiting = async {
        if let Ok(outputs) = gathering.await {
            unreachable!("{outputs:?} come after the cancelling");
        }
    };

    futures::join!(waiting, abort_when_all_started(&cancel, observers));
}

#[every_runtime]
async fn a_gather_aborted_before_its_first_poll_starts_nothing() {
    let (task, observer) = observed();
    let (gathering, cancel) = abortable(runtime::gather([task]));

    cancel.abort();

    assert_eq!(gathering.await, Err(Aborted));
    assert!(observer.started.await.is_err());
}

#[every_runtime]
async fn aborting_twice_is_aborting_once() {
    let (tasks, observers) = observed_group(2);
    let (gathering, cancel) = abortable(runtime::gather(tasks));
    cancel.abort();

    let (ended, ()) = futures::join!(gathering, async { cancel.abort() });

    assert_eq!(ended, Err(Aborted));
    for observer in observers {
        observer.sees_it_cancelled().await;
    }
}

#[every_runtime]
async fn aborting_after_the_end_does_nothing() {
    let (mut gathering, cancel) = abortable(runtime::gather([ready(1)]).boxed());
    let outputs = (&mut gathering).await;
    cancel.abort();
    assert_eq!(outputs, Ok(vec![1]));
}

/// asyncio would deliver the list: its cancel is refused once all children are done.
#[every_runtime]
async fn aborting_wins_over_an_end_that_nobody_has_seen() {
    let (task, observer) = observed();
    let (mut gathering, cancel) = abortable(runtime::gather([task]).boxed());

    assert!(futures::poll!(&mut gathering).is_pending());
    observer.sees_it_finish().await;
    cancel.abort();

    assert_eq!(gathering.await, Err(Aborted));
}

#[every_runtime]
async fn a_child_may_cancel_its_own_gather() {
    let (sibling, mut observer) = observed();
    let started = std::mem::replace(&mut observer.started, oneshot::channel().1);
    let (cancel, registration) = AbortHandle::new_pair();
    let child = async move {
        started.await.unwrap();
        cancel.abort();
        pending::<()>().await;
    };
    let gathering = Abortable::new(runtime::gather([sibling, child.boxed()]), registration);

    assert_eq!(gathering.await, Err(Aborted));
    observer.sees_it_cancelled().await;
}

#[every_runtime]
async fn cancelling_one_group_leaves_the_others() {
    let ([first, second, third], [of_first, of_second, of_third]) = groups_of_5_3_and_9();
    let (first, _) = abortable(runtime::gather(first));
    let (second, cancel) = abortable(runtime::gather(second));
    let (third, _) = abortable(runtime::gather(third));

    let steer = async {
        abort_when_all_started(&cancel, of_second).await;
        for observer in of_first.into_iter().chain(of_third) {
            observer.sees_it_finish().await;
        }
    };
    let groups = [first, second, third].map(FutureExt::boxed);
    let (ended, ()) = futures::join!(runtime::gather(groups), steer);

    assert_eq!(ended, [Ok(vec![(); 5]), Err(Aborted), Ok(vec![(); 9])]);
}

#[every_runtime]
async fn cancelling_the_gather_of_groups_cancels_every_leaf() {
    let (groups, observers) = groups_of_5_3_and_9();
    let (all, cancel) = abortable(runtime::gather(groups.map(runtime::gather)));

    let observers = observers.into_iter().flatten().collect();
    let (ended, ()) = futures::join!(all, abort_when_all_started(&cancel, observers));

    assert_eq!(ended, Err(Aborted));
}

#[every_runtime]
async fn a_cancelled_leaf_is_reached_through_100_levels() {
    let (leaf, observer) = observed();
    let mut nested = leaf;
    for _ in 0..100 {
        nested = runtime::gather([nested]).map(|_| ()).boxed();
    }
    let (nested, cancel) = abortable(nested);

    let (ended, ()) = futures::join!(nested, abort_when_all_started(&cancel, vec![observer]));

    assert_eq!(ended, Err(Aborted));
}

/// A dropped future cannot await its clean-up. Whoever needs that sends a message
/// instead, and waits for the gather as for any other.
#[every_runtime]
async fn a_clean_up_that_awaits_is_waited_for_when_a_message_asks_for_the_end() {
    let (stops, mut stopping): (Vec<_>, Vec<_>) = (0..2).map(|_| oneshot::channel::<()>()).unzip();
    let (slow_ends, slow_may_end) = oneshot::channel::<()>();
    let (slow, quick) = (stopping.remove(0), stopping.remove(0));
    let slow = async {
        let _ = slow.await;
        slow_may_end.await.map(|()| "cleaned up slowly").unwrap()
    };
    let quick = async {
        let _ = quick.await;
        slow_ends.send(()).map(|()| "cleaned up quickly").unwrap()
    };

    drop(stops);

    let ends = runtime::gather([slow.boxed(), quick.boxed()]).await;
    assert_eq!(ends, ["cleaned up slowly", "cleaned up quickly"]);
}

/// Gathers three tasks, drops the gather when all have started, and sees them cancelled.
async fn drop_midway<G: Future>(gather: impl FnOnce(Vec<BoxFuture<'static, ()>>) -> G) {
    let (tasks, mut observers) = observed_group(3);
    let started = observers.iter_mut().map(|observer| &mut observer.started);
    let all_started = futures::future::join_all(started);

    let gathering = Box::pin(gather(tasks));
    drop(select(gathering, pin!(all_started)).await);

    for observer in observers {
        observer.sees_it_cancelled().await;
    }
}

async fn abort_when_all_started(cancel: &AbortHandle, mut observers: Vec<Observer>) {
    for observer in &mut observers {
        (&mut observer.started).await.unwrap();
    }
    cancel.abort();
    for observer in observers {
        observer.sees_it_cancelled().await;
    }
}

type Group<T> = [Vec<T>; 3];

fn groups_of_5_3_and_9() -> (Group<BoxFuture<'static, ()>>, Group<Observer>) {
    let [(five, of_five), (three, of_three), (nine, of_nine)] = [5, 3, 9].map(observed_group);
    ([five, three, nine], [of_five, of_three, of_nine])
}
