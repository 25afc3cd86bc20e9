//! `with_permits` and `with_workers`: never more under way than the limit, and as many as it
//! allows.

use async_lock::Barrier;
use chapter_synchronisation as chapter;
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{BoxFuture, pending, ready};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// With fewer than three at once nobody would pass the barrier.
#[every_runtime]
async fn three_permits_let_three_work_at_a_time() {
    let (jobs, most) = meeting_by_threes(30);
    let outputs = runtime::with_permits(3, jobs).await;
    assert_eq!(outputs, (0..30).collect::<Vec<_>>());
    assert_eq!(most.load(SeqCst), 3);
}

#[every_runtime]
async fn three_workers_work_at_a_time() {
    let (jobs, most) = meeting_by_threes(30);
    let outputs = runtime::with_workers(3, jobs).await;
    assert_eq!(outputs, (0..30).collect::<Vec<_>>());
    assert_eq!(most.load(SeqCst), 3);
}

/// A worker takes the next job when it is free; with permits all of them exist from the start.
#[every_runtime]
async fn jobs_are_taken_one_by_one_by_workers_alone() {
    let taken = Arc::new(AtomicUsize::new(0));
    let job = |taken: &Arc<AtomicUsize>| {
        taken.fetch_add(1, SeqCst);
        let taken = taken.clone();
        async move { taken.load(SeqCst) }
    };
    let (of_one, of_all) = (taken.clone(), taken.clone());
    let seen = runtime::with_workers(1, (0..10).map(move |_| job(&of_one))).await;
    assert_eq!(seen, (1..=10).collect::<Vec<_>>());

    taken.store(0, SeqCst);
    let seen = runtime::with_permits(1, (0..10).map(move |_| job(&of_all))).await;
    assert_eq!(seen.last(), Some(&10));
    assert_eq!(taken.load(SeqCst), 10);
}

#[every_runtime]
async fn a_slow_first_job_stalls_nobody() {
    for is_pool in [false, true] {
        let (finish, last_is_done) = oneshot::channel();
        let first = last_is_done.map(Result::unwrap).boxed();
        let last = async { finish.send(0).map(|()| 9).unwrap() }.boxed();
        let jobs: Vec<BoxFuture<_>> = std::iter::once(first)
            .chain((1..9).map(|n| ready(n).boxed()))
            .chain([last])
            .collect();
        let outputs = if is_pool {
            runtime::with_workers(2, jobs).await
        } else {
            runtime::with_permits(2, jobs).await
        };
        assert_eq!(outputs, (0..10).collect::<Vec<_>>());
    }
}

#[every_runtime]
async fn nothing_to_do_is_done_at_once() {
    let none: [std::future::Ready<()>; 0] = [];
    assert_eq!(runtime::with_permits(1, none).await, []);
    let none: [std::future::Ready<()>; 0] = [];
    assert_eq!(runtime::with_workers(2, none).await, []);
}

#[every_runtime]
async fn a_limit_of_0_is_refused_in_words() {
    let permits = runtime::with_permits(0, [ready(())]).boxed();
    let workers = runtime::with_workers(0, [ready(())]).boxed();
    for (limited, name) in [(permits, "with_permits"), (workers, "with_workers")] {
        let panic = AssertUnwindSafe(limited).catch_unwind().await.unwrap_err();
        let words = panic.downcast_ref::<String>().unwrap();
        assert!(words.contains(&format!("give {name} 1 or more")), "{words}");
    }
}

#[every_runtime]
async fn a_panic_comes_to_the_caller_and_stops_the_others() {
    for is_pool in [false, true] {
        let (dropped, is_dropped) = oneshot::channel::<()>();
        let panics = async { resume_unwind(Box::new("on purpose")) }.boxed();
        let never = async move {
            pending::<()>().await;
            drop(dropped);
        };
        let jobs: [BoxFuture<()>; 2] = [panics, never.boxed()];
        let limited = if is_pool {
            runtime::with_workers(2, jobs).boxed()
        } else {
            runtime::with_permits(2, jobs).boxed()
        };
        let panic = AssertUnwindSafe(limited).catch_unwind().await.unwrap_err();
        assert_eq!(panic.downcast_ref(), Some(&"on purpose"));
        is_dropped.await.unwrap_err();
    }
}

/// The lock around the list is poisoned then; the others finish, and nobody hangs.
#[every_runtime]
async fn a_list_that_panics_comes_to_the_caller() {
    let list = (0..3).map(|n| {
        if n == 1 {
            resume_unwind(Box::new("no more"));
        }
        ready(n)
    });
    let pool = runtime::with_workers(2, list);
    let panic = AssertUnwindSafe(pool).catch_unwind().await.unwrap_err();
    assert_eq!(panic.downcast_ref(), Some(&"no more"));
}

/// Jobs that meet by threes, and how many of them were under way at most.
fn meeting_by_threes(
    count: usize,
) -> (
    impl Iterator<Item = BoxFuture<'static, usize>> + Send + 'static,
    Arc<AtomicUsize>,
) {
    let (barrier, now) = (Arc::new(Barrier::new(3)), Arc::new(AtomicUsize::new(0)));
    let most = Arc::new(AtomicUsize::new(0));
    let highest = most.clone();
    let jobs = (0..count).map(move |number| {
        let (barrier, now, most) = (barrier.clone(), now.clone(), most.clone());
        async move {
            most.fetch_max(now.fetch_add(1, SeqCst) + 1, SeqCst);
            barrier.wait().await;
            now.fetch_sub(1, SeqCst);
            number
        }
        .boxed()
    });
    (jobs, highest)
}
