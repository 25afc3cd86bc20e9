//! What a nursery must do. It needs no runtime; most of this polls by hand.

#[cfg_attr(solution, path = "../../../solutions/task-group/nursery.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::{Nursery, nursery};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{BoxFuture, pending, ready};
use smol::future::yield_now;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

type Outcome<T = ()> = Result<T, &'static str>;

#[every_runtime(on_no_runtime)]
async fn children_borrow_and_the_output_is_the_bodys() {
    let words = ["one", "two", "three"].map(String::from);
    let total = AtomicUsize::new(0);
    let ended = nursery(async |nursery| {
        for word in &words {
            nursery.spawn(async {
                yield_now().await;
                total.fetch_add(word.len(), Ordering::SeqCst);
                Ok(())
            });
        }
        Outcome::Ok(7)
    });
    assert_eq!(ended.await, Ok(7));
    assert_eq!(total.into_inner(), 11, "not every child came to its end");
}

#[every_runtime(on_no_runtime)]
async fn an_empty_nursery_ends_with_its_body() {
    assert_eq!(nursery(async |_| Outcome::Ok(7)).await, Ok(7));
}

/// A handle that is kept somewhere does not keep the nursery from ending.
#[every_runtime(on_no_runtime)]
async fn a_handle_that_is_kept_does_not_keep_it() {
    let ended = nursery(async |nursery| Outcome::Ok(nursery)).await;
    ended.expect("nobody fails").spawn(ready(Ok(())));
}

/// Both wait for the other, so each has to have its turn.
#[every_runtime(on_no_runtime)]
async fn body_and_children_take_turns() {
    let ended = nursery(async |nursery| {
        let (ask, asked) = oneshot::channel();
        let (answer, answered) = oneshot::channel();
        nursery.spawn(async {
            answer
                .send(asked.await.map(|number: u32| number + 1))
                .map_err(|_| "gone")
        });
        ask.send(6).map_err(|_| "gone")?;
        answered.await.map_err(|_| "gone")?.map_err(|_| "gone")
    });
    assert_eq!(ended.await, Ok(7));
}

#[every_runtime(on_no_runtime)]
async fn a_child_may_wait_for_one_that_is_spawned_after_it() {
    let ended = nursery(async |nursery| {
        let (tell, told) = oneshot::channel();
        nursery.spawn(async { told.await.map_err(|_| "gone") });
        nursery.spawn(async { tell.send(()).map_err(|()| "gone") });
        Ok(())
    });
    assert_eq!(ended.await, Ok(()));
}

#[every_runtime(on_no_runtime)]
async fn a_child_may_spawn_another_when_the_body_has_ended() {
    let count = AtomicUsize::new(0);
    let ended = nursery(async |nursery| {
        nursery.spawn(count_down(3, nursery.clone(), &count));
        Ok(())
    });
    assert_eq!(ended.await, Ok(()));
    assert_eq!(count.into_inner(), 4, "a grandchild is missing");
}

fn count_down<'env>(
    from: u32,
    nursery: Nursery<'env, &'static str>,
    count: &'env AtomicUsize,
) -> BoxFuture<'env, Outcome> {
    async move {
        yield_now().await;
        count.fetch_add(1, Ordering::SeqCst);
        if from > 0 {
            nursery.spawn(count_down(from - 1, nursery.clone(), count));
        }
        Ok(())
    }
    .boxed()
}

#[every_runtime(on_no_runtime)]
async fn an_error_of_a_child_ends_it_and_drops_everybody() {
    let held = Arc::new(());
    let ended = nursery(async |nursery| {
        let (of_child, of_body) = (held.clone(), held.clone());
        nursery.spawn(async move {
            pending::<()>().await;
            drop(of_child);
            Ok(())
        });
        nursery.spawn(ready(Err("failed")));
        pending::<()>().await;
        drop(of_body);
        Ok(())
    });
    assert_eq!(ended.await, Err("failed"));
    assert_eq!(Arc::strong_count(&held), 1, "somebody is left");
}

#[every_runtime(on_no_runtime)]
async fn an_error_of_the_body_ends_it_and_drops_everybody() {
    let held = Arc::new(());
    let ended = nursery(async |nursery| {
        let held = held.clone();
        nursery.spawn(async move {
            pending::<()>().await;
            drop(held);
            Ok(())
        });
        yield_now().await;
        Outcome::<()>::Err("failed")
    });
    assert_eq!(ended.await, Err("failed"));
    assert_eq!(Arc::strong_count(&held), 1, "somebody is left");
}

#[every_runtime(on_no_runtime)]
async fn an_error_after_the_end_of_the_body_counts() {
    let ended = nursery(async |nursery| {
        nursery.spawn(async {
            yield_now().await;
            Err("failed")
        });
        Ok(7)
    });
    assert_eq!(ended.await, Err("failed"));
}

/// Each ends at once, and leaves another in its place, for ever.
#[every_runtime(on_no_runtime)]
async fn children_that_multiply_let_the_body_have_its_turn() {
    fn restless<'env>(nursery: Nursery<'env, &'static str>) -> BoxFuture<'env, Outcome> {
        async move {
            nursery.spawn(restless(nursery.clone()));
            Ok(())
        }
        .boxed()
    }
    let ended = nursery(async |nursery| {
        nursery.spawn(restless(nursery.clone()));
        for _ in 0..10 {
            yield_now().await;
        }
        Outcome::<()>::Err("enough")
    });
    assert_eq!(ended.await, Err("enough"));
}

#[every_runtime(on_no_runtime)]
async fn a_dropped_nursery_takes_its_children_along() {
    let held = Arc::new(());
    let dropped = nursery(async |nursery| {
        let held = held.clone();
        nursery.spawn(async move {
            pending::<()>().await;
            drop(held);
            Ok(())
        });
        pending::<Outcome>().await
    });
    assert_eq!(dropped.now_or_never(), None);
    assert_eq!(Arc::strong_count(&held), 1, "somebody is left");
}

#[every_runtime(on_tokio)]
async fn children_may_be_woken_from_elsewhere() {
    let ended = nursery(async |nursery| {
        for _ in 0..100 {
            nursery.spawn(async {
                let elsewhere = tokio::spawn(yield_now());
                elsewhere.await.map_err(|_| "it panicked")
            });
        }
        Ok(())
    });
    assert_eq!(ended.await, Ok(()));
}
