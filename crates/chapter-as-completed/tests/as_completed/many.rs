//! 100,000 futures work as three do.

use chapter_as_completed as chapter;
use every_runtime::every_runtime;
use futures::future::{FutureExt, pending, ready};
use futures::stream::{FuturesUnordered, Stream, StreamExt};
use smol::future::yield_now;
use std::future::poll_fn;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::time::sleep_until;

const MANY: usize = 100_000;
const SLEEPS: usize = 20_000;

#[every_runtime]
async fn as_completed_takes_100_000_tasks() {
    assert_eq!(sum(runtime::as_completed(yielding())).await, sum_of_all());
}

#[every_runtime]
async fn as_completed_at_most_takes_100_000_tasks() {
    let results = runtime::as_completed_at_most(100, yielding());
    assert_eq!(sum(results).await, sum_of_all());
}

#[every_runtime]
async fn cancel_stops_100_000_tasks() {
    let results = runtime::as_completed((0..MANY).map(|_| pending::<()>()));
    results.cancel().await;
}

/// Once a tokio task has used up its turn, timers in it answer "not yet". `FuturesUnordered`
/// then asks all that were woken, again in each of the next turns.
#[every_runtime(on_tokio)]
async fn sleeps_in_one_tokio_task_are_polled_a_few_times_each() {
    let few = 4 * SLEEPS;
    assert!(polls(chapter::as_completed).await < few);
    assert!(polls(|sleeps| chapter::as_completed_at_most(SLEEPS, sleeps)).await < few);
    assert!(polls(FuturesUnordered::from_iter).await > 10 * few);
}

/// How often they ask 20,000 sleeps that end at the same time.
async fn polls<S: Stream<Item = ()> + Send + Unpin + 'static>(
    stream: impl FnOnce(Box<dyn Iterator<Item = Sleeping> + Send>) -> S,
) -> usize {
    let polls = Arc::new(AtomicUsize::new(0));
    let counted = polls.clone();
    let deadline = tokio::time::Instant::now() + Duration::from_millis(10);
    let sleep = move |_| counting_polls(sleep_until(deadline), counted.clone());
    let results = stream(Box::new((0..SLEEPS).map(sleep)));
    let slept = tokio::spawn(results.count()).await.unwrap();
    assert_eq!(slept, SLEEPS);
    polls.load(Ordering::SeqCst)
}

/// A cost that grew with the square would make it a thousand times as long.
#[every_runtime]
async fn ten_times_the_tasks_take_no_hundred_times_as_long() {
    let time = async |count: usize| {
        let start = Instant::now();
        let results = runtime::as_completed((0..count).map(ready));
        assert_eq!(results.count().await, count);
        start.elapsed()
    };
    time(1_000).await;
    let few = time(2_000).await.min(time(2_000).await);
    let many = time(100_000).await.min(time(100_000).await);
    assert!(many < 500 * few, "{many:?}, not {few:?}");
}

type Sleeping = futures::future::BoxFuture<'static, ()>;

fn counting_polls(
    future: impl Future<Output = ()> + Send + 'static,
    polls: Arc<AtomicUsize>,
) -> Sleeping {
    let mut future = future.boxed();
    poll_fn(move |context| {
        polls.fetch_add(1, Ordering::SeqCst);
        future.poll_unpin(context)
    })
    .boxed()
}

fn yielding() -> impl Iterator<Item = impl Future<Output = usize> + Send> {
    (0..MANY).map(|number| yield_now().map(move |()| number))
}

async fn sum(numbers: impl Stream<Item = usize>) -> usize {
    numbers.fold(0, async |sum, number| sum + number).await
}

fn sum_of_all() -> usize {
    MANY * (MANY - 1) / 2
}
