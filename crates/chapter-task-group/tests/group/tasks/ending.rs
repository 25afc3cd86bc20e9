//! A group ends when all its members have, and what they came to is read afterwards.

use super::chapter;
use crate::observed::{observed, observed_group};
use crate::outcome::{Outcome, errors};
use chapter_task_group::NoOutput;
use every_runtime::every_runtime;
use futures::channel::{mpsc, oneshot};
use futures::future::{BoxFuture, FusedFuture, FutureExt, pending, ready};
use futures::{SinkExt, StreamExt};
use smol::future::yield_now;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

#[every_runtime]
async fn results_are_read_after_the_end() {
    let ended = runtime::task_group(async |group| {
        let first = group.spawn(async {
            yield_now().await;
            Ok(42)
        });
        yield_now().await;
        let second = group.spawn(async { Outcome::Ok("late") });
        Ok((first, second, "the body's"))
    });
    let (mut first, mut second, output) = ended.await.unwrap();
    assert_eq!(first.result(), Ok(42));
    assert_eq!(second.result(), Ok("late"));
    assert_eq!(output, "the body's");
}

#[every_runtime]
async fn an_empty_group_ends_with_its_body() {
    let ended = runtime::task_group(async |_| Outcome::Ok(7));
    assert_eq!(ended.await.unwrap(), 7);
}

/// The body has ended long since, and the group lasts as long as its last child.
#[every_runtime]
async fn it_waits_for_children_that_nobody_awaits() {
    let (children, observers) = observed_group(3);
    let group = runtime::task_group(async |group| {
        for child in children {
            group.spawn(child.map(Outcome::Ok));
        }
        Ok(())
    });
    let mut group = group.boxed_local().fuse();
    for observer in observers {
        assert!(futures::poll!(&mut group).is_pending());
        futures::select! {
            () = observer.sees_it_finish().fuse() => {}
            _ = group => {} // Together with the last child, perhaps.
        }
    }
    if !group.is_terminated() {
        group.await.unwrap();
    }
}

#[every_runtime]
async fn a_child_may_be_awaited_by_the_body() {
    let ended = runtime::task_group(async |group| {
        let one = group.spawn(async { Outcome::Ok(1) }).await.unwrap();
        let two = group.spawn(async move { Ok(one + 1) }).await.unwrap();
        Ok(two)
    });
    assert_eq!(ended.await.unwrap(), 2);
}

/// The second is spawned by a child after the body's end.
#[every_runtime]
async fn a_child_may_spawn_another_when_the_body_has_ended() {
    let (body_ends, has_ended) = oneshot::channel::<()>();
    let (tell, mut told) = mpsc::unbounded();
    let group = runtime::task_group(async |group| {
        let of_child = group.clone();
        group.spawn(async move {
            let _ = has_ended.await;
            of_child.spawn(async move {
                yield_now().await;
                tell.unbounded_send("the grandchild").unwrap();
                Ok(())
            });
            Outcome::Ok(())
        });
        let _body_ends = body_ends; // Dropped last.
        Ok(())
    });
    group.await.unwrap();
    assert_eq!(told.try_recv(), Ok("the grandchild"));
}

/// Each grows two more as it ends, until the body has seen enough.
#[every_runtime]
async fn children_that_multiply_are_all_stopped() {
    fn hydra(
        group: runtime::TaskGroup<&'static str>,
        heads: Arc<AtomicUsize>,
    ) -> BoxFuture<'static, Outcome> {
        async move {
            heads.fetch_add(1, Ordering::SeqCst);
            yield_now().await;
            group.spawn(hydra(group.clone(), heads.clone()));
            group.spawn(hydra(group.clone(), heads));
            Ok(())
        }
        .boxed()
    }

    let heads = Arc::new(AtomicUsize::new(0));
    let ended = runtime::task_group(async |group| {
        group.spawn(hydra(group.clone(), heads.clone()));
        while heads.load(Ordering::SeqCst) < 100 {
            yield_now().await;
        }
        Err::<(), _>("enough")
    });
    assert_eq!(errors(ended.await), ["enough"]);
    assert_eq!(Arc::strong_count(&heads), 1, "none is left");
}

#[every_runtime]
async fn the_body_may_borrow() {
    let words = String::from("borrowed");
    let mut count = 0;
    let ended = runtime::task_group(async |group| {
        count += group.spawn(async { Outcome::Ok(1) }).await.unwrap();
        Ok(words.len())
    });
    assert_eq!(ended.await.unwrap(), 8);
    assert_eq!(count, 1);
}

#[every_runtime]
async fn a_handle_that_is_dropped_does_nothing_to_its_child() {
    let (child, observer) = observed();
    let group = runtime::task_group(async |group| {
        drop(group.spawn(child.map(Outcome::Ok)));
        observer.sees_it_finish().await;
        Ok(())
    });
    group.await.unwrap();
}

/// An output is handed over once; why there is none is told again and again.
#[every_runtime]
async fn a_handle_says_why_it_has_nothing_to_give() {
    let group = runtime::task_group(async |group| {
        let mut child = group.spawn(pending::<Outcome<i32>>());
        assert_eq!(child.result(), Err(NoOutput::NotYet));
        child.cancel();
        assert_eq!((&mut child).await, Err(NoOutput::Cancelled));
        assert_eq!(child.result(), Err(NoOutput::Cancelled));

        let mut child = group.spawn(ready(Ok(7)));
        assert_eq!((&mut child).await, Ok(7));
        assert_eq!((&mut child).await, Err(NoOutput::Taken));
        assert_eq!(child.result(), Err(NoOutput::Taken));
        Ok(())
    });
    group.await.unwrap();
}

/// What a child holds and what it gives are gone while the group lives on.
#[every_runtime]
async fn children_that_have_ended_are_not_kept() {
    let held = Arc::new(());
    let group = runtime::task_group(async |group| {
        for _ in 0..100 {
            let output = held.clone();
            let (tell, told) = oneshot::channel::<()>();
            drop(group.spawn(async move {
                let _tell = tell;
                Outcome::Ok(output)
            }));
            let _ = told.await;
        }
        // The last one may be about to hand over its output.
        while Arc::strong_count(&held) > 1 {
            yield_now().await;
        }
        Ok(())
    });
    group.await.unwrap();
}

tokio::task_local! {
    static NAME: &'static str;
}

/// A child has no name and no context of its own: they are handed on.
#[every_runtime]
async fn a_name_is_a_task_local_that_is_handed_on() {
    let group = runtime::task_group(async |group| {
        let named = group.spawn(NAME.scope("fetch", async { Outcome::Ok(NAME.get()) }));
        Ok(named.await.unwrap())
    });
    assert_eq!(NAME.scope("main", group).await.unwrap(), "fetch");
}

#[every_runtime]
async fn children_talk_to_each_other() {
    let group = runtime::task_group(async |group| {
        let (mut ask, asked) = mpsc::channel(1);
        group.spawn(async move {
            for number in 1..=100 {
                ask.send(number).await.unwrap();
            }
            Outcome::Ok(())
        });
        let sum = group.spawn(async { Ok(asked.fold(0, async |sum, next| sum + next).await) });
        Ok(sum.await.unwrap())
    });
    assert_eq!(group.await.unwrap(), 5050);
}
