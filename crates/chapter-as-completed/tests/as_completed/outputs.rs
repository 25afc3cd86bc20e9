//! The outputs: each once, in the order in which the tasks end.

use super::observed::{observed, observed_group};
use async_lock::{Barrier, Mutex};
use chapter_as_completed::{self as chapter, keyed};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{BoxFuture, FutureExt, Shared, join, pending, ready};
use futures::stream::{Stream, StreamExt};
use smol::Timer;
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

#[every_runtime]
async fn outputs_come_in_the_order_of_readiness() {
    let (tasks, observers) = observed_group(3);
    let mut results = runtime::as_completed(tasks.into_iter().enumerate().map(numbered));
    let mut observers: Vec<_> = observers.into_iter().map(Some).collect();

    for number in [1, 2, 0] {
        let observer = observers[number].take().unwrap();
        let (taken, ()) = join(results.next(), observer.sees_it_finish()).await;
        assert_eq!(taken, Some(number));
    }
    assert_eq!(results.next().await, None);
    assert_eq!(results.next().await, None);
}

/// The first in the list ends last, and all have ended before anybody looks.
///
/// Nothing tells a test that a task has come to its very end, so here it gives it more and
/// more time.
#[every_runtime]
async fn what_has_ended_before_the_first_look_comes_in_the_order_of_time() {
    for doubled in 0..11 {
        let pause = Duration::from_millis(1 << doubled);
        let (tasks, all_have_ended) = ending_backwards(5, pause);
        let results = runtime::as_completed(tasks);
        all_have_ended.await.unwrap();
        Timer::after(pause).await;
        if results.collect::<Vec<_>>().await == [4, 3, 2, 1, 0] {
            return;
        }
    }
    panic!("they never come in the order of time");
}

#[every_runtime]
async fn all_are_under_way_together() {
    let everyone = Arc::new(Barrier::new(3));
    let meet = |_| {
        let everyone = everyone.clone();
        async move { everyone.wait().await.is_leader() }
    };
    let leaders = runtime::as_completed((0..3).map(meet)).collect::<Vec<_>>();
    assert_eq!(leaders.await.iter().filter(|&&leader| leader).count(), 1);
}

#[every_runtime]
async fn the_first_is_taken_while_another_never_ends() {
    let tasks = [pending().boxed(), ready("quick").boxed()];
    assert_eq!(runtime::as_completed(tasks).next().await, Some("quick"));
}

/// As from Python 3.13 on. Up to 3.12 they would wait for the first step.
#[every_runtime]
async fn tasks_start_without_being_asked_for() {
    let (task, observer) = observed();
    let results = runtime::as_completed([task]);
    observer.sees_it_finish().await;
    assert_eq!(results.count().await, 1);
}

#[every_runtime]
async fn tasks_run_on_while_the_body_awaits_something_else() {
    let (other, observer) = observed();
    let mut results = runtime::as_completed([ready(()).boxed(), other]);

    assert_eq!(results.next().await, Some(()));
    observer.sees_it_finish().await; // This is the body.

    assert_eq!(results.next().await, Some(()));
}

#[every_runtime]
async fn a_loop_can_be_left_and_taken_up_again() {
    let mut results = runtime::as_completed((0..4).map(ready));
    let mut taken = Vec::new();
    while let Some(number) = results.next().await {
        taken.push(number);
        if taken.len() == 2 {
            break;
        }
    }
    while let Some(number) = results.next().await {
        taken.push(number);
    }
    taken.sort_unstable();
    assert_eq!(taken, [0, 1, 2, 3]);
}

#[every_runtime]
async fn nothing_comes_of_nothing() {
    let mut none = runtime::as_completed(Vec::<BoxFuture<()>>::new());
    assert_eq!(none.size_hint(), (0, Some(0)));
    assert_eq!(none.next().await, None);
    let mut none = runtime::as_completed_at_most(1, Vec::<BoxFuture<()>>::new());
    assert_eq!(none.next().await, None);
}

#[every_runtime]
async fn the_stream_knows_how_many_are_to_come() {
    let mut results = runtime::as_completed((0..3).map(ready));
    for left in [3, 2, 1] {
        assert_eq!(results.size_hint(), (left, Some(left)));
        results.next().await.unwrap();
    }
    assert_eq!(results.size_hint(), (0, Some(0)));

    let mut results = runtime::as_completed_at_most(2, (0..5).map(ready));
    for left in [5, 4, 3, 2, 1] {
        assert_eq!(results.size_hint(), (left, Some(left)));
        results.next().await.unwrap();
    }
    assert_eq!(results.size_hint(), (0, Some(0)));

    let endless = runtime::as_completed_at_most(2, std::iter::repeat_with(|| ready(())));
    assert_eq!(endless.size_hint(), (usize::MAX, None));
}

#[test]
fn asyncio_takes_the_same_coroutine_twice_for_one_and_refuses_one_for_a_list() {
    lesson::asyncio_holds!("doubles.py");
}

/// asyncio takes the same coroutine twice for one. Here each clone counts; it still runs once.
#[every_runtime]
async fn clones_of_one_shared_future_come_once_each() {
    let shared = |word: &'static str| async move { word }.boxed().shared();
    let (ham, spam) = (shared("ham"), shared("spam"));

    let mut words: Vec<_> = runtime::as_completed([ham.clone(), ham.clone(), spam.clone()])
        .collect()
        .await;
    words.sort_unstable();
    assert_eq!(words, ["ham", "ham", "spam"]);

    let list = vec![ham.clone(), ham, spam];
    let mut words: Vec<_> = runtime::as_completed(without_doubles(list)).collect().await;
    words.sort_unstable();
    assert_eq!(words, ["ham", "spam"]);
}

/// What asyncio's `async for` is for: which of them was it?
#[every_runtime]
async fn a_key_says_which_one_it_was() {
    let hosts = HashMap::from([("::1", 6), ("127.0.0.1", 4)]);
    let connects = hosts.iter().map(|(&host, &version)| {
        let connect = async move { format!("a stream to {host}") };
        keyed((host, version), connect)
    });

    let mut streams = runtime::as_completed(connects);
    while let Some(((host, version), stream)) = streams.next().await {
        assert_eq!(hosts[host], version);
        assert_eq!(stream, format!("a stream to {host}"));
    }
}

/// A plain `for` in Python hands out slots. Behind a lock, the stream makes them too: whichever
/// is awaited first gets the first output.
#[every_runtime]
async fn behind_a_lock_a_stream_gives_slots() {
    let (tasks, observers) = observed_group(2);
    let results = runtime::as_completed(tasks.into_iter().enumerate().map(numbered));
    let results = Mutex::new(results);
    let slot = || async { results.lock().await.next().await };
    let (mut first_slot, mut second_slot) = (slot().boxed_local(), slot().boxed_local());
    let [first_task, second_task] = <[_; 2]>::try_from(observers).ok().unwrap();

    assert!(futures::poll!(&mut second_slot).is_pending());
    assert!(futures::poll!(&mut first_slot).is_pending());
    let (taken, ()) = join(second_slot, second_task.sees_it_finish()).await;
    assert_eq!(taken, Some(1));
    let (taken, ()) = join(first_slot, first_task.sees_it_finish()).await;
    assert_eq!(taken, Some(0));
    assert_eq!(slot().await, None);
}

#[every_runtime]
async fn streams_nest() {
    let inner = |numbers: std::ops::Range<usize>| async {
        runtime::as_completed(numbers.map(ready)).count().await
    };
    let mut counts: Vec<_> = runtime::as_completed([0..5, 5..8, 8..17].map(inner))
        .collect()
        .await;
    counts.sort_unstable();
    assert_eq!(counts, [3, 5, 9]);
}

async fn numbered((number, task): (usize, BoxFuture<'static, ()>)) -> usize {
    task.await;
    number
}

/// Numbers whose tasks end from the last to the first, and word of when all have.
fn ending_backwards(
    count: usize,
    pause: Duration,
) -> (Vec<BoxFuture<'static, usize>>, oneshot::Receiver<()>) {
    let (first_is_done, mut may_end) = oneshot::channel();
    first_is_done.send(()).unwrap();
    let mut tasks = Vec::new();
    for number in (0..count).rev() {
        let (is_done, next_may_end) = oneshot::channel();
        let before = std::mem::replace(&mut may_end, next_may_end);
        let task = async move {
            before.await.unwrap();
            Timer::after(pause).await; // Until the one before has reported.
            let _ = is_done.send(());
            number
        };
        tasks.push(task.boxed());
    }
    tasks.reverse();
    (tasks, may_end)
}

type SharedWord = Shared<BoxFuture<'static, &'static str>>;

fn without_doubles(list: Vec<SharedWord>) -> Vec<SharedWord> {
    let mut single: Vec<SharedWord> = Vec::new();
    for future in list {
        if !single.iter().any(|other| other.ptr_eq(&future)) {
            single.push(future);
        }
    }
    single
}
