//! 100,000 futures work as three do.

use chapter_gather as chapter;
use every_runtime::every_runtime;
use futures::future::FutureExt;
use smol::future::yield_now;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::time::sleep_until;

const MANY: usize = 100_000;
const SLEEPS: usize = 20_000;

#[every_runtime]
async fn gather_takes_100_000_tasks() {
    assert_eq!(runtime::gather(yielding(MANY)).await, numbers());
}

#[every_runtime]
async fn gather_outcomes_takes_100_000_tasks() {
    assert_eq!(runtime::gather_outcomes(yielding(MANY)).await.len(), MANY);
}

#[every_runtime]
async fn try_gather_takes_100_000_tasks() {
    let attempts = yielding(MANY).map(|number| number.map(Ok::<_, ()>));
    assert_eq!(runtime::try_gather(attempts).await, Ok(numbers()));
}

#[every_runtime]
async fn try_gather_stops_100_000_tasks() {
    let attempts = (0..MANY).map(|number| async move {
        if number + 1 == MANY {
            return Err(number);
        }
        std::future::pending::<Result<(), _>>().await
    });
    assert_eq!(runtime::try_gather(attempts).await, Err(MANY - 1));
}

#[every_runtime]
async fn gather_at_most_takes_100_000_tasks() {
    assert_eq!(
        runtime::gather_at_most(100, yielding(MANY)).await,
        numbers()
    );
}

/// Once a tokio task has used up its turn, timers in it answer "not yet". `join_all` then
/// asks each of them again in each of the next turns, about 80 times in all.
#[every_runtime(on_tokio)]
async fn sleeps_in_one_tokio_task_are_polled_a_few_times_each() {
    let polls = Arc::new(AtomicUsize::new(0));
    let sleeps = || {
        let polls = polls.clone();
        let deadline = tokio::time::Instant::now() + Duration::from_millis(10);
        (0..SLEEPS).map(move |_| counting_polls(sleep_until(deadline), polls.clone()))
    };
    let few = 4 * SLEEPS;

    tokio::spawn(chapter::gather(sleeps())).await.unwrap();
    assert!(polls.swap(0, Ordering::SeqCst) < few);
    tokio::spawn(chapter::gather_at_most(SLEEPS, sleeps()))
        .await
        .unwrap();
    assert!(polls.swap(0, Ordering::SeqCst) < few);
    let attempts = sleeps().map(|sleep| sleep.map(Ok::<_, ()>));
    tokio::spawn(chapter::try_gather(attempts))
        .await
        .unwrap()
        .unwrap();
    assert!(polls.swap(0, Ordering::SeqCst) < few);
}

/// Handles answer "not yet" as timers do: `join_all` of 100,000 takes 200 times as long.
#[every_runtime(on_tokio)]
async fn gathering_in_a_tokio_task_costs_little_more_than_awaiting_one_by_one() {
    let one_by_one = async {
        let tasks: Vec<_> = yielding(MANY).map(tokio::spawn).collect();
        for task in tasks {
            task.await.unwrap();
        }
    };
    let one_by_one = time_in_a_task(one_by_one).await;

    let gather = time_in_a_task(runtime::gather(yielding(MANY))).await;
    assert!(gather < 15 * one_by_one, "{gather:?}, not {one_by_one:?}");
    let at_most = time_in_a_task(runtime::gather_at_most(MANY, yielding(MANY))).await;
    assert!(at_most < 15 * one_by_one, "{at_most:?}, not {one_by_one:?}");
    let attempts = yielding(MANY).map(|number| number.map(Ok::<_, ()>));
    let attempts = time_in_a_task(runtime::try_gather(attempts)).await;
    assert!(
        attempts < 15 * one_by_one,
        "{attempts:?}, not {one_by_one:?}"
    );
}

fn counting_polls(
    future: impl Future<Output = ()> + Send + 'static,
    polls: Arc<AtomicUsize>,
) -> impl Future<Output = ()> + Send {
    let mut future = future.boxed();
    poll_fn(move |context| {
        polls.fetch_add(1, Ordering::SeqCst);
        future.poll_unpin(context)
    })
}

fn yielding(count: usize) -> impl Iterator<Item = impl Future<Output = usize> + Send> {
    (0..count).map(|number| yield_now().map(move |()| number))
}

fn numbers() -> Vec<usize> {
    (0..MANY).collect()
}

async fn time_in_a_task<T>(future: impl Future<Output = T> + Send + 'static) -> Duration {
    let time = async {
        let start = Instant::now();
        future.await;
        start.elapsed()
    };
    tokio::spawn(time).await.unwrap()
}
