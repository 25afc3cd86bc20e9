//! `as_completed_at_most`: never more tasks than the limit, and never fewer while any wait.

use super::observed::observed;
use async_lock::{Barrier, Semaphore};
use chapter_as_completed as chapter;
use every_runtime::every_runtime;
use futures::future::{FutureExt, join, pending, ready};
use futures::stream::StreamExt;
use smol::future::yield_now;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// With fewer than three at once nobody would pass the barrier.
#[every_runtime]
async fn as_many_as_the_limit_are_alive_and_no_more() {
    let barrier = Arc::new(Barrier::new(3));
    let alive = Arc::new(AtomicUsize::new(0));
    let meet = |number| {
        let (barrier, alive) = (barrier.clone(), alive.clone());
        async move {
            let all = alive.fetch_add(1, Ordering::SeqCst) + 1;
            barrier.wait().await;
            alive.fetch_sub(1, Ordering::SeqCst);
            (number, all)
        }
    };

    let outputs: Vec<_> = runtime::as_completed_at_most(3, (0..30).map(meet))
        .collect()
        .await;

    let (mut numbers, alive): (Vec<_>, Vec<_>) = outputs.into_iter().unzip();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..30).collect::<Vec<_>>());
    assert_eq!(alive.into_iter().max(), Some(3));
}

/// It keeps its place, and the others go through the one beside it.
#[every_runtime]
async fn a_slow_first_future_stalls_nobody() {
    let (first, observer) = observed();
    let futures = std::iter::once(first).chain((1..9).map(|_| ready(()).boxed()));
    let mut results = runtime::as_completed_at_most(2, futures);
    for _ in 1..9 {
        assert_eq!(results.next().await, Some(()));
    }
    let (taken, ()) = join(results.next(), observer.sees_it_finish()).await;
    assert_eq!(taken, Some(()));
    assert_eq!(results.next().await, None);
}

#[every_runtime]
async fn the_next_future_is_made_when_an_output_is_taken() {
    let made = Arc::new(AtomicUsize::new(0));
    let making = made.clone();
    let endless = std::iter::repeat_with(move || ready(making.fetch_add(1, Ordering::SeqCst)));
    let mut results = runtime::as_completed_at_most(4, endless);

    assert_eq!(made.load(Ordering::SeqCst), 4);
    for taken in 1..1000 {
        results.next().await.unwrap();
        assert_eq!(made.load(Ordering::SeqCst), 4 + taken);
    }
}

/// While the body works, as many as the limit are under way.
#[every_runtime]
async fn the_next_task_runs_while_the_body_awaits_something_else() {
    let (second, observer) = observed();
    let mut results = runtime::as_completed_at_most(1, [ready(()).boxed(), second]);
    assert_eq!(results.next().await, Some(()));
    observer.sees_it_finish().await; // This is the body.
    assert_eq!(results.next().await, Some(()));
}

/// The other way round it is with asyncio's way, a semaphore in each of all the tasks.
#[every_runtime]
async fn a_semaphore_lets_the_next_start_whether_or_not_anybody_takes() {
    let one = Arc::new(Semaphore::new(1));
    let ended = Arc::new(AtomicUsize::new(0));
    let task = |_| {
        let (one, ended) = (one.clone(), ended.clone());
        async move {
            let _permit = one.acquire().await;
            ended.fetch_add(1, Ordering::SeqCst);
        }
    };
    let results = runtime::as_completed((0..10).map(task));
    while ended.load(Ordering::SeqCst) < 10 {
        yield_now().await;
    }
    assert_eq!(results.count().await, 10);
}

#[every_runtime]
async fn a_limit_of_1_takes_turns() {
    let now = Arc::new(AtomicUsize::new(0));
    let turn = |number| {
        let now = now.clone();
        async move {
            assert_eq!(now.swap(number + 1, Ordering::SeqCst), number);
            yield_now().await;
            assert_eq!(now.load(Ordering::SeqCst), number + 1);
            number
        }
    };
    let numbers: Vec<_> = runtime::as_completed_at_most(1, (0..100).map(turn))
        .collect()
        .await;
    assert_eq!(numbers, (0..100).collect::<Vec<_>>());
}

#[every_runtime]
async fn a_limit_beyond_the_list_is_none() {
    let barrier = Arc::new(Barrier::new(3));
    let meet = |_| {
        let barrier = barrier.clone();
        async move { barrier.wait().await }
    };
    for limit in [3, 4, usize::MAX] {
        let met = runtime::as_completed_at_most(limit, (0..3).map(meet)).count();
        assert_eq!(met.await, 3);
    }
}

#[every_runtime]
async fn a_limit_of_0_is_refused_in_words() {
    let refused = catch_unwind(|| drop(runtime::as_completed_at_most(0, [ready(())])));
    let words = *refused.unwrap_err().downcast::<String>().unwrap();
    assert!(
        words.contains("give as_completed_at_most 1 or more"),
        "{words}"
    );
}

#[every_runtime]
async fn dropping_it_cancels_the_tasks_and_makes_no_more() {
    let (task, observer) = observed();
    let never = std::iter::once_with(|| unreachable!("there is no place left"));
    let tasks = [task, pending().boxed()].into_iter().chain(never);
    let mut results = runtime::as_completed_at_most(2, tasks);
    assert!(futures::poll!(results.next()).is_pending());
    drop(results);
    observer.sees_it_cancelled().await;
}

/// The panic of a list that is made on the way goes on where the next one was to be taken.
#[every_runtime]
async fn a_list_that_panics_does_so_where_it_is_asked() {
    let panics = std::iter::once_with(|| std::panic::resume_unwind(Box::new("no more")));
    let futures = [ready(1), ready(2)].into_iter().chain(panics);
    let mut results = runtime::as_completed_at_most(2, futures);
    let panic = AssertUnwindSafe(results.next()).catch_unwind().await;
    assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"no more"));
}
