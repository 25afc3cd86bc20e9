//! Children that are asked to stop: they may clean up with an `.await`, fail in it, or refuse.

use super::chapter;
use crate::observed::observed;
use crate::outcome::{Outcome, errors};
use chapter_task_group::{GroupError, NoOutput};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{FutureExt, pending};
use smol::future::yield_now;

/// What siblings come to after the first failure still counts, in the order in time.
#[every_runtime]
async fn a_group_tells_all_failures_in_their_order_and_keeps_late_outputs() {
    let mut saved = None;
    let group = runtime::task_group(async |group| {
        let (first, second, third) = (group.clone(), group.clone(), group.clone());
        let (tell, told) = oneshot::channel::<()>();
        group.spawn_graceful(async move {
            first.closing().await;
            let _ = told.await;
            Err::<(), _>("third")
        });
        group.spawn_graceful(async move {
            let _tell = tell; // Dropped last, when the error has been told.
            second.closing().await;
            yield_now().await;
            Err::<(), _>("second")
        });
        saved = Some(group.spawn_graceful(async move {
            third.closing().await;
            yield_now().await;
            Ok("saved")
        }));
        Outcome::<()>::Err("first")
    });
    let errors = errors(group.await);
    assert_eq!(errors[0], "first");
    assert_eq!(errors.len(), 3);
    assert_eq!(saved.unwrap().result(), Ok("saved"));
}

/// asyncio refuses it, too. What failed first is told, and the refusal is the child's own affair.
#[every_runtime]
async fn while_a_group_fails_its_children_cannot_spawn_others() {
    let mut refused = None;
    let group = runtime::task_group(async |group| {
        let closing = group.clone();
        refused = Some(group.spawn_graceful(async move {
            closing.closing().await;
            Ok(closing.spawn(async { Ok(()) }).await)
        }));
        Outcome::<()>::Err("failed")
    });
    assert_eq!(errors(group.await), ["failed"]);
    assert_eq!(refused.unwrap().result(), Ok(Err(NoOutput::Refused)));
}

/// Nobody waits for a dropped task's `.await`; for one that is asked, the group does.
#[every_runtime]
async fn a_clean_up_that_awaits_is_waited_for() {
    let (clean_up, observer) = observed();
    let group = runtime::task_group(async |group| {
        let closing = group.clone();
        let child = group.spawn_graceful(async move {
            closing.closing().await;
            clean_up.await;
            Outcome::Ok("cleaned up")
        });
        group.cancel();
        Ok(child)
    });
    let (ended, ()) = futures::join!(group, observer.sees_it_finish());
    assert_eq!(ended.unwrap().result(), Ok("cleaned up"));
}

/// Five of them, cancelled from outside, and each fails in its clean-up.
#[every_runtime]
async fn errors_of_clean_ups_take_the_place_of_the_cancelling() {
    let (hand_out, handed_out) = oneshot::channel();
    let group = runtime::task_group(async |group| {
        for _ in 0..5 {
            let closing = group.clone();
            group.spawn_graceful(async move {
                closing.closing().await;
                Err::<(), _>("no space left")
            });
        }
        let _ = hand_out.send(group);
        pending::<Outcome>().await
    });
    let outside = async { handed_out.await.unwrap().cancel() };
    let (ended, ()) = futures::join!(group, outside);
    assert_eq!(errors(ended), ["no space left"; 5]);
}

#[every_runtime]
async fn its_own_handle_drops_a_graceful_child() {
    let (child, mut observer) = observed();
    let group = runtime::task_group(async |group| {
        let child = group.spawn_graceful(child.map(Outcome::Ok));
        (&mut observer.started).await.unwrap();
        child.cancel();
        assert_eq!(child.await, Err(NoOutput::Cancelled));
        Ok(())
    });
    group.await.unwrap();
    assert!(observer.is_cancelled());
}

/// The body may look for the end, too, but it is dropped all the same.
#[every_runtime]
async fn the_body_is_dropped_where_it_waits() {
    let (clean_up, mut observer) = observed();
    let group = runtime::task_group(async |group| {
        let of_child = group.clone();
        group.spawn(async move {
            of_child.cancel();
            Ok(())
        });
        group.closing().await;
        clean_up.await;
        Outcome::Ok(())
    });
    assert!(matches!(group.await, Err(GroupError::Cancelled)));
    assert!(observer.is_cancelled());
}
