//! Dropped at each of its awaits in turn, a group leaves no child behind.

use super::chapter;
use crate::observed::{Observer, observed, observed_group};
use crate::outcome::{Outcome, errors};
use chapter_task_group::GroupError;
use every_await::{Cut, Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{FutureExt, pending};

/// While the body waits, and while the group waits for its children.
#[every_runtime]
async fn a_group_takes_its_children_along() {
    let places = dropped_at_each(async |cut| {
        let (children, observers) = observed_group(2);
        let (steps, step) = oneshot::channel::<()>();
        let group = runtime::task_group(async |group| {
            for child in children {
                group.spawn(child.map(Outcome::Ok));
            }
            let _ = step.await;
            Ok(())
        });
        let (ended, ()) = futures::join!(cut.short(group), release(observers, steps));
        assert!(ended.is_none_or(|ended| ended.is_ok()));
    });
    // How often it waits depends on the children's threads.
    assert!(places.await.contains(&Place::OnceWoken(1)));
}

/// Lets the body go on, then the children; whoever was dropped is seen to be.
async fn release(observers: Vec<Observer>, steps: oneshot::Sender<()>) {
    let _ = steps.send(());
    for observer in observers {
        let _ = observer.release.send(());
        let _ = observer.finished.await;
    }
}

/// It waits for children to stop, too, and may be dropped while it does.
#[every_runtime]
async fn a_group_that_has_failed_stops_the_others_wherever_it_is_dropped() {
    let places = dropped_at_each(async |cut| {
        let (others, observers) = observed_group(2);
        let group = runtime::task_group(async |group| {
            for other in others {
                group.spawn(other.map(Ok));
            }
            smol::future::yield_now().await;
            Outcome::<()>::Err("failed")
        });
        if let Some(ended) = cut.short(group).await {
            assert_eq!(errors(ended), ["failed"]);
        }
        for observer in observers {
            observer.sees_it_cancelled().await;
        }
    });
    assert!(places.await.contains(&Place::OnceWoken(1)));
}

/// The inner group is dropped anywhere; the outer one has waited for its child.
#[every_runtime]
async fn the_group_around_waits_wherever_the_inner_one_is_dropped() {
    let places = dropped_at_each(async |cut| {
        let (child, observer) = observed();
        let mut finished = observer.finished;
        let inner = async |cut: Cut| {
            let inner = runtime::task_group(async |inner| {
                inner.spawn(child.map(Outcome::Ok));
                smol::future::yield_now().await;
                Outcome::<()>::Err("failed")
            });
            cut.short(inner).await;
        };
        let outer = runtime::task_group(async |_| {
            inner(cut).await;
            Outcome::Ok(())
        });
        outer.await.unwrap();
        assert!(finished.try_recv().is_err(), "the child has been dropped");
    });
    assert!(places.await.contains(&Place::OnceWoken(1)));
}

/// A handle is no owner: whoever stops waiting for a child loses nothing.
#[every_runtime]
async fn awaiting_a_child_is_cancel_safe() {
    let places = dropped_at_each(async |cut| {
        let (work, observer) = observed();
        let group = runtime::task_group(async |group| {
            let mut child = group.spawn(work.map(|()| Outcome::Ok(7)));
            let (output, ()) = futures::join!(cut.short(&mut child), observer.sees_it_finish());
            Ok(match output {
                Some(output) => output,
                None => child.await,
            })
        });
        assert_eq!(group.await.unwrap(), Ok(7));
    });
    assert!(places.await.contains(&Place::OnceWoken(1)));
}

#[every_runtime]
async fn whoever_waits_for_the_closing_may_stop_waiting() {
    let places = dropped_at_each(async |cut| {
        let (hand_out, handed_out) = oneshot::channel();
        let group = runtime::task_group(async |group| {
            let _ = hand_out.send(group);
            pending::<Outcome>().await
        });
        let outside = async {
            let group = handed_out.await.unwrap();
            futures::join!(cut.short(group.closing()), async { group.cancel() });
        };
        let (ended, ()) = futures::join!(group, outside);
        assert!(matches!(ended, Err(GroupError::Cancelled)));
    });
    assert!(places.await.contains(&Place::OnceWoken(1)));
}
