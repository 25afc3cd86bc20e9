//! What only a group in one task can do: its children borrow, and go when it goes.

use crate::observed::{Observer, observed_group};
use crate::outcome::{Outcome, errors};
use chapter_task_group::{TaskGroup, task_group};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::{BoxFuture, pending, poll_fn};
use smol::future::yield_now;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[every_runtime(on_no_runtime)]
async fn children_borrow_from_around_the_group() {
    let words = ["one", "two", "three"].map(String::from);
    let total = AtomicUsize::new(0);
    let group = task_group(async |group| {
        for word in &words {
            group.spawn(async {
                yield_now().await;
                total.fetch_add(word.len(), Ordering::SeqCst);
                Outcome::Ok(())
            });
        }
        Ok(())
    });
    group.await.unwrap();
    assert_eq!(total.into_inner(), 11);
}

/// A child that borrows may spawn others that do.
#[every_runtime(on_no_runtime)]
async fn grandchildren_borrow_too() {
    fn count_down<'env>(
        from: u32,
        group: TaskGroup<'env, &'static str>,
        seen: &'env Mutex<Vec<u32>>,
    ) -> BoxFuture<'env, Outcome> {
        async move {
            seen.lock().unwrap().push(from);
            if from > 0 {
                group.spawn(count_down(from - 1, group.clone(), seen));
            }
            Ok(())
        }
        .boxed()
    }
    let seen = Mutex::new(Vec::new());
    let group = task_group(async |group| {
        group.spawn(count_down(3, group.clone(), &seen));
        Ok(())
    });
    group.await.unwrap();
    assert_eq!(seen.into_inner().unwrap(), [3, 2, 1, 0]);
}

/// Each ends at once, and leaves another in its place, for ever.
#[every_runtime(on_no_runtime)]
async fn children_that_replace_each_other_let_the_body_have_its_turn() {
    fn restless<'env>(group: TaskGroup<'env, &'static str>) -> BoxFuture<'env, Outcome> {
        async move {
            group.spawn(restless(group.clone()));
            Ok(())
        }
        .boxed()
    }
    let group = task_group(async |group| {
        group.spawn(restless(group.clone()));
        for _ in 0..10 {
            yield_now().await;
        }
        Outcome::<()>::Err("enough")
    });
    assert_eq!(errors(group.await), ["enough"]);
}

#[every_runtime(on_no_runtime)]
async fn children_start_in_their_order_when_the_body_first_waits() {
    let seen = Mutex::new(Vec::new());
    let group = task_group(async |group| {
        for number in 0..3 {
            let seen = &seen;
            group.spawn(async move {
                seen.lock().unwrap().push(number);
                Outcome::Ok(())
            });
        }
        assert!(seen.lock().unwrap().is_empty());
        Ok(())
    });
    group.await.unwrap();
    assert_eq!(seen.into_inner().unwrap(), [0, 1, 2]);
}

/// A body that fails before it has waited: as in asyncio, its children never start.
#[every_runtime(on_no_runtime)]
async fn children_of_a_body_that_fails_at_once_never_start() {
    let (children, mut observers) = observed_group(2);
    let group = task_group(async |group| {
        for child in children {
            group.spawn(child.map(Ok));
        }
        Outcome::<()>::Err("at once")
    });
    assert!(group.await.is_err());
    for observer in &mut observers {
        assert!((&mut observer.started).await.is_err());
    }
}

#[every_runtime(on_no_runtime)]
async fn a_child_cancelled_before_it_starts_never_does() {
    let (children, mut observers) = observed_group(1);
    let group = task_group(async |group| {
        for child in children {
            group.spawn(child.map(Outcome::Ok)).cancel();
        }
        Ok(())
    });
    group.await.unwrap();
    assert!((&mut observers[0].started).await.is_err());
}

#[every_runtime(on_no_runtime)]
async fn when_the_drop_returns_nothing_is_left() {
    let (children, mut observers) = observed_group(3);
    let group = task_group(async |group| {
        for child in children {
            group.spawn_graceful(child.map(Ok));
        }
        pending::<Outcome>().await
    });
    let mut group = Box::pin(group);
    assert!(futures::poll!(&mut group).is_pending());
    drop(group);
    assert!(observers.iter_mut().all(Observer::is_cancelled));
}

/// A handle that is kept does not keep the children that were never started.
#[every_runtime(on_no_runtime)]
async fn children_that_have_not_started_go_with_the_group() {
    let held = Arc::new(());
    let mut handle = None;
    let group = task_group(async |group| {
        let held = held.clone();
        group.spawn(async move {
            drop(held);
            Ok(())
        });
        handle = Some(group);
        Outcome::<()>::Err("at once")
    });
    group.await.unwrap_err();
    assert!(handle.is_some());
    assert_eq!(Arc::strong_count(&held), 1);
}

/// It may stand in a spawned task, as long as its children may.
#[every_runtime(on_tokio)]
async fn it_may_be_spawned() {
    let group = tokio::spawn(async {
        let words = [String::from("borrowed")];
        let group = task_group(async |group| {
            let child = group.spawn(async { Outcome::Ok(words[0].len()) });
            Ok(child.await.unwrap())
        });
        group.await.unwrap()
    });
    assert_eq!(group.await.unwrap(), 8);
}

/// The trap of `join_all` in a tokio task, avoided: see the chapter on gather.
///
/// tokio lets 128 sleeps end in one turn of a task, and after that each one that is polled wakes
/// itself in vain. `join_all` polls all that are left, so N of them take some N / 256 polls each.
/// The set that is used here has them in chunks that double in size, nine for 10,000, and gives
/// up after 61 polls in a chunk: at most 61 × 9 in vain for each 128 that end, thus 4.3 each.
#[every_runtime(on_tokio)]
async fn sleeps_in_one_tokio_task_are_polled_a_few_times_each() {
    const SLEEPS: usize = 10_000;
    let polls = Arc::new(AtomicUsize::new(0));
    let deadline = tokio::time::Instant::now() + Duration::from_millis(10);
    let counted = polls.clone();
    let group = task_group(async move |group| {
        for _ in 0..SLEEPS {
            let (mut sleep, polls) = (
                Box::pin(tokio::time::sleep_until(deadline)),
                counted.clone(),
            );
            group.spawn(async move {
                let counting = poll_fn(|context| {
                    polls.fetch_add(1, Ordering::SeqCst);
                    sleep.poll_unpin(context)
                });
                counting.await;
                Outcome::Ok(())
            });
        }
        Ok(())
    });
    tokio::spawn(group).await.unwrap().unwrap();
    let polls = polls.load(Ordering::SeqCst);
    assert!(polls < 8 * SLEEPS, "{polls} polls");
}
