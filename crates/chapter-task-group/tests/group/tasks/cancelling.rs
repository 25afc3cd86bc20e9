//! One child is cancelled, or the whole group; and nobody comes in any more.

use super::chapter;
use crate::observed::{Observer, observed, observed_group};
use crate::outcome::{Outcome, errors};
use chapter_task_group::{GroupError, NoOutput, Refused};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{Either, FutureExt, pending, ready, select};
use std::pin::pin;
use std::sync::Arc;

#[every_runtime]
async fn cancelling_one_child_is_no_failure() {
    let (other, observer) = observed();
    let (child, mut cancelled) = observed();
    let group = runtime::task_group(async |group| {
        let other = group.spawn(other.map(|()| Outcome::Ok(11)));
        let child = group.spawn(child.map(Outcome::Ok));
        (&mut cancelled.started).await.unwrap();

        child.cancel();
        assert_eq!(child.await, Err(NoOutput::Cancelled));
        observer.sees_it_finish().await;
        Ok(other)
    });
    assert_eq!(group.await.unwrap().result(), Ok(11));
    assert!(cancelled.is_cancelled());
}

#[every_runtime]
async fn after_its_end_cancelling_a_child_does_nothing() {
    let group = runtime::task_group(async |group| {
        let (tell, told) = oneshot::channel::<()>();
        let child = group.spawn(async {
            drop(tell);
            Outcome::Ok(7)
        });
        let _ = told.await;
        Ok(child)
    });
    let mut child = group.await.unwrap();
    child.cancel();
    assert_eq!(child.result(), Ok(7));
}

/// The body waits for ever; another task asks for the end, and the group waits for it.
#[every_runtime]
async fn a_group_cancelled_from_outside_waits_for_its_children() {
    let (children, mut observers) = observed_group(5);
    let (hand_out, handed_out) = oneshot::channel();
    let group = runtime::task_group(async |group| {
        for child in children {
            group.spawn(child.map(Ok));
        }
        for observer in &mut observers {
            (&mut observer.started).await.unwrap();
        }
        let _ = hand_out.send(group);
        pending::<Outcome>().await
    });
    let outside = async { handed_out.await.unwrap().cancel() };

    let (ended, ()) = futures::join!(group, outside);
    assert!(matches!(ended, Err(GroupError::Cancelled)));
    assert!(observers.iter_mut().all(Observer::is_cancelled));
}

/// asyncio would raise the cancelling. Here there is an output, and it is not thrown away.
#[every_runtime]
async fn cancelled_after_the_end_of_its_body_a_group_stops_its_children_and_keeps_the_output() {
    let (child, mut observer) = observed();
    let (hand_out, handed_out) = oneshot::channel();
    let group = runtime::task_group(async |group| {
        group.spawn(child.map(Outcome::Ok));
        let _ = hand_out.send(group);
        Ok("an output")
    });
    let outside = async {
        let group = handed_out.await.unwrap();
        (&mut observer.started).await.unwrap();
        group.cancel();
    };
    let (ended, ()) = futures::join!(group, outside);
    assert_eq!(ended.unwrap(), "an output");
    assert!(observer.is_cancelled());
}

#[every_runtime]
async fn a_child_cancelled_before_it_starts_is_waited_for_and_is_no_failure() {
    let (child, mut observer) = observed();
    let group = runtime::task_group(async |group| {
        let child = group.spawn(child.map(Outcome::Ok));
        child.cancel();
        Ok(child)
    });
    assert_eq!(group.await.unwrap().result(), Err(NoOutput::Cancelled));
    assert!(observer.is_cancelled());
}

/// This is how a group of servers ends: its body knows when, and what is left is stopped.
#[every_runtime]
async fn a_body_that_cancels_and_ends_keeps_its_output() {
    let (child, mut observer) = observed();
    let group = runtime::task_group(async |group| {
        group.spawn(child.map(Outcome::Ok));
        (&mut observer.started).await.unwrap();
        group.cancel();
        Ok("served")
    });
    assert_eq!(group.await.unwrap(), "served");
    assert!(observer.is_cancelled());
}

#[every_runtime]
async fn a_child_may_cancel_the_group() {
    let group = runtime::task_group(async |group| {
        let of_child = group.clone();
        let child = group.spawn(async move {
            of_child.cancel();
            Outcome::Ok("said before it stopped")
        });
        pending::<()>().await;
        Ok(child)
    });
    assert!(matches!(group.await, Err(GroupError::Cancelled)));
}

/// As in asyncio, where such a group raises its errors and not the cancelling.
#[every_runtime]
async fn a_failure_counts_for_more_than_a_cancelling() {
    let group = runtime::task_group(async |group| {
        let closing = group.clone();
        group.spawn_graceful(async move {
            closing.closing().await;
            Err::<(), _>("could not save")
        });
        group.cancel();
        Ok(())
    });
    assert_eq!(errors(group.await), ["could not save"]);
}

#[every_runtime]
async fn a_dropped_group_stops_its_children() {
    let (child, observer) = observed();
    let group = runtime::task_group(async |group| {
        group.spawn(child.map(Ok));
        pending::<Outcome>().await
    });
    let mut group = Box::pin(group);
    assert!(futures::poll!(&mut group).is_pending());

    drop(group);
    observer.sees_it_cancelled().await;
}

#[every_runtime]
async fn a_group_that_was_never_polled_starts_nothing() {
    let (child, observer) = observed();
    drop(runtime::task_group(async |group| {
        group.spawn(child.map(Outcome::Ok));
        Ok(())
    }));
    assert!(observer.started.await.is_err());
}

/// asyncio raises `RuntimeError`; here the future comes back, and was not polled.
#[every_runtime]
async fn a_closing_group_lets_nobody_in() {
    let (child, observer) = observed();
    let group = runtime::task_group(async |group| {
        group.cancel();
        let Err(Refused(child)) = group.try_spawn(child.map(Outcome::Ok)) else {
            panic!("it was let in")
        };
        let mut refused = group.spawn(child);
        assert_eq!(refused.result(), Err(NoOutput::Refused));
        let mut refused = group.spawn_graceful(ready(Ok(())));
        assert_eq!(refused.result(), Err(NoOutput::Refused));
        Ok(())
    });
    group.await.unwrap();
    assert!(observer.started.await.is_err(), "it was dropped, unpolled");
}

/// A destructor may try it while the group stops.
#[every_runtime]
async fn a_child_that_is_stopped_cannot_spawn_another() {
    struct Tries(runtime::TaskGroup<&'static str>, Arc<()>);
    impl Drop for Tries {
        fn drop(&mut self) {
            let held = self.1.clone();
            assert!(self.0.try_spawn(async { Ok(held) }).is_err());
        }
    }
    let held = Arc::new(());
    let group = runtime::task_group(async |group| {
        let tries = Tries(group.clone(), held.clone());
        let (start, started) = oneshot::channel();
        group.spawn(async {
            let _tries = tries;
            start.send(()).unwrap();
            pending::<Outcome>().await
        });
        started.await.unwrap();
        Outcome::<()>::Err("failed")
    });
    assert_eq!(errors(group.await), ["failed"]);
    assert_eq!(Arc::strong_count(&held), 1);
}

#[every_runtime]
async fn a_finished_group_lets_nobody_in() {
    let group = runtime::task_group(async |group| Outcome::Ok(group))
        .await
        .unwrap();
    assert!(group.try_spawn(ready(Ok(()))).is_err());
    group.closing().await;
    group.cancel();
    assert_eq!(group.spawn(ready(Ok(()))).await, Err(NoOutput::Refused));
}

/// Nobody has left the block yet, but the last child has left the group.
#[every_runtime]
async fn a_group_whose_last_child_has_ended_lets_nobody_in() {
    let (child, observer) = observed();
    let (hand_out, handed_out) = oneshot::channel();
    let group = runtime::task_group(async |group| {
        group.spawn(child.map(Outcome::Ok));
        let _ = hand_out.send(group);
        Ok(())
    });
    let mut group = group.boxed_local();
    assert!(futures::poll!(&mut group).is_pending());
    let handle = handed_out.await.unwrap();
    let _ = observer.release.send(());

    // `select` asks the left one first.
    let Either::Left(((), group)) = select(pin!(handle.closing()), group).await else {
        panic!("the group has ended before its end was told")
    };
    assert!(handle.try_spawn(ready(Ok(()))).is_err());
    group.await.unwrap();
}

#[every_runtime]
async fn a_dropped_group_lets_nobody_in() {
    let (hand_out, handed_out) = oneshot::channel();
    let group = runtime::task_group(async |group| {
        let _ = hand_out.send(group);
        pending::<Outcome>().await
    });
    let mut group = Box::pin(group);
    assert!(futures::poll!(&mut group).is_pending());
    drop(group);
    let handle = handed_out.await.unwrap();
    assert!(handle.try_spawn(ready(Ok(()))).is_err());
}
