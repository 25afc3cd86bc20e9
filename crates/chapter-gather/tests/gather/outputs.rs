//! The outputs of a gather: all of them, in the order given.

use async_lock::Barrier;
use chapter_gather as chapter;
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{BoxFuture, FutureExt, pending, ready};
use std::future::poll_fn;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;

#[every_runtime]
async fn outputs_keep_the_order_given() {
    let (wake_first, second_is_done) = oneshot::channel();
    let first = async { second_is_done.await.unwrap() }.boxed();
    let second = async { wake_first.send("first").map(|()| "second").unwrap() }.boxed();

    assert_eq!(runtime::gather([first, second]).await, ["first", "second"]);
}

/// `futures::future::join_all` changes its algorithm at 30.
#[every_runtime]
async fn outputs_keep_the_order_given_when_31_end_backwards() {
    assert_eq!(runtime::gather(backwards(31)).await, numbers_below(31));
    assert_eq!(
        runtime::gather_at_most(31, backwards(31)).await,
        numbers_below(31)
    );
    let ok = |future: BoxFuture<'static, usize>| future.map(Ok::<_, ()>);
    assert_eq!(
        runtime::try_gather(backwards(31).into_iter().map(ok)).await,
        Ok(numbers_below(31))
    );
    assert_eq!(
        runtime::try_gather_detached(backwards(31).into_iter().map(ok)).await,
        Ok(numbers_below(31))
    );
    let outcomes = runtime::gather_outcomes(backwards(31)).await;
    assert_eq!(
        outcomes.into_iter().map(Result::unwrap).collect::<Vec<_>>(),
        numbers_below(31)
    );
}

#[every_runtime]
async fn all_futures_are_under_way_together() {
    let everyone = Arc::new(Barrier::new(3));
    let meet = |_| {
        let everyone = everyone.clone();
        async move { everyone.wait().await.is_leader() }
    };

    let leaders = runtime::gather((0..3).map(meet)).await;

    assert_eq!(leaders.iter().filter(|&&leader| leader).count(), 1);
}

#[every_runtime]
async fn nothing_gathers_to_nothing() {
    let none = || Vec::<BoxFuture<()>>::new();
    let no_results = || Vec::<BoxFuture<Result<(), ()>>>::new();

    assert_eq!(runtime::gather(none()).await, []);
    assert_eq!(runtime::gather_at_most(1, none()).await, []);
    assert!(runtime::gather_outcomes(none()).await.is_empty());
    assert_eq!(runtime::try_gather(no_results()).await, Ok(vec![]));
    assert_eq!(runtime::try_gather_detached(no_results()).await, Ok(vec![]));
}

#[every_runtime]
async fn one_gathers_to_a_list_of_one() {
    assert_eq!(runtime::gather([ready("only")]).await, ["only"]);
    assert_eq!(runtime::gather(Some(ready("only"))).await, ["only"]);
}

#[every_runtime]
async fn a_generator_is_gathered() {
    let mut number = 0;
    let generator = std::iter::from_fn(move || {
        number += 1;
        (number < 100).then(|| ready(number))
    });

    assert_eq!(
        runtime::gather(generator).await,
        (1..100).collect::<Vec<_>>()
    );
}

#[every_runtime]
async fn one_shared_future_at_three_places_runs_once() {
    let runs = Arc::new(AtomicUsize::new(0));
    let counted = runs.clone();
    let shared = async move { counted.fetch_add(1, Ordering::SeqCst) }
        .boxed()
        .shared();
    let other = ready(7).boxed().shared();

    let outputs = runtime::gather([shared.clone(), shared.clone(), other, shared]).await;

    assert_eq!(outputs, [0, 0, 7, 0]);
    assert_eq!(runs.load(Ordering::SeqCst), 1);
}

#[every_runtime]
async fn futures_of_several_types_gather_once_boxed() {
    let (send, receive) = oneshot::channel();
    let by_hand = poll_fn(|_| Poll::Ready("by hand"));
    let coroutine = async move { send.send("sent").map(|()| "coroutine").unwrap() };
    let kinds = [
        coroutine.boxed(),
        receive.map(Result::unwrap).boxed(),
        by_hand.boxed(),
    ];

    assert_eq!(
        runtime::gather(kinds).await,
        ["coroutine", "sent", "by hand"]
    );
}

#[every_runtime]
async fn futures_of_several_types_join_unboxed() {
    let numbers = runtime::gather([ready(1), ready(2)]);
    let letters = runtime::gather([ready('a')]);

    assert_eq!(
        futures::join!(numbers, letters, async { "one" }),
        (vec![1, 2], vec!['a'], "one")
    );
}

#[every_runtime]
async fn gathers_nest() {
    let group = |numbers: std::ops::Range<i32>| runtime::gather(numbers.map(ready));

    let groups = runtime::gather([group(0..5), group(5..8), group(8..17)]).await;

    assert_eq!(groups.concat(), (0..17).collect::<Vec<_>>());
    assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [5, 3, 9]);
}

/// As tasks each level stands by itself, and no stack overflows.
#[every_runtime]
async fn gathers_nest_10_000_deep() {
    let mut nested = async { 0 }.boxed();
    for _ in 0..10_000 {
        nested = async { runtime::gather([nested]).await[0] + 1 }.boxed();
    }
    assert_eq!(nested.await, 10_000);
}

#[every_runtime]
async fn nothing_starts_before_the_first_poll() {
    let starts = Arc::new(AtomicUsize::new(0));
    let counted = starts.clone();
    let counting = move |_| {
        let counted = counted.clone();
        async move { counted.fetch_add(1, Ordering::SeqCst) }
    };

    let gathering = runtime::gather((0..3).map(counting));
    assert_eq!(runtime::gather([ready(()), ready(())]).await.len(), 2);

    assert_eq!(starts.load(Ordering::SeqCst), 0);
    assert_eq!(gathering.await.len(), 3);
    assert_eq!(starts.load(Ordering::SeqCst), 3);
}

/// A gather is itself a future that may be spawned.
#[every_runtime]
async fn a_gather_can_be_sent_to_another_thread() {
    fn send<T: Send>(value: T) -> T {
        value
    }
    let results = || [ready(Ok::<_, ()>(1))];

    assert_eq!(send(runtime::gather([ready(1)])).await, [1]);
    assert_eq!(send(runtime::gather_at_most(1, [ready(1)])).await, [1]);
    assert_eq!(send(runtime::try_gather(results())).await, Ok(vec![1]));
    assert_eq!(
        send(runtime::try_gather_detached(results())).await,
        Ok(vec![1])
    );
    assert!(send(runtime::gather_outcomes([ready(1)])).await[0].is_ok());
}

#[every_runtime]
async fn a_panic_reaches_the_caller_while_others_wait_for_ever() {
    let panics = async { panic!("on purpose") }.boxed();
    let gathering = runtime::gather([pending().boxed(), panics, pending::<()>().boxed()]);

    let panic = AssertUnwindSafe(gathering)
        .catch_unwind()
        .await
        .unwrap_err();

    assert_eq!(panic.downcast_ref(), Some(&"on purpose"));
}

#[every_runtime]
async fn many_panics_at_once_reach_the_caller_as_one() {
    let everyone = Arc::new(Barrier::new(31));
    let meet_and_panic = |number| {
        let everyone = everyone.clone();
        async move {
            everyone.wait().await;
            std::panic::panic_any(number)
        }
    };
    let gathering = runtime::gather::<BoxFuture<()>>((0..31).map(|n| meet_and_panic(n).boxed()));

    let panic = AssertUnwindSafe(gathering)
        .catch_unwind()
        .await
        .unwrap_err();

    assert!((0..31).contains(panic.downcast_ref::<i32>().unwrap()));
}

/// smol and async-std bring their own threads; tokio's have to be there already.
#[every_runtime(on_no_runtime)]
async fn away_from_its_runtime_only_tokio_panics() {
    use chapter::{on_async_std, on_smol, on_tokio};

    assert_eq!(on_async_std::gather([ready(1)]).await, [1]);
    assert_eq!(on_smol::gather([ready(1)]).await, [1]);
    let gathering = on_tokio::gather([ready(1)]);
    assert!(AssertUnwindSafe(gathering).catch_unwind().await.is_err());
}

#[every_runtime(on_no_runtime)]
async fn a_tokio_runtime_that_shuts_down_makes_who_waits_panic() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut gathering = chapter::on_tokio::gather([pending::<()>()]).boxed();
    let entered = runtime.enter();
    assert!(futures::poll!(&mut gathering).is_pending());

    drop(entered);
    runtime.shutdown_background();

    assert!(AssertUnwindSafe(gathering).catch_unwind().await.is_err());
}

#[every_runtime(on_no_runtime)]
async fn one_thread_is_enough_for_tokio() {
    let tokio = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let outputs = tokio.block_on(chapter::on_tokio::gather(backwards(31)));
    assert_eq!(outputs, numbers_below(31));

    let attempts = [pending().boxed(), ready(Err::<(), _>("failed")).boxed()];
    let failed = tokio.block_on(chapter::on_tokio::try_gather(attempts));
    assert_eq!(failed, Err("failed"));
}

/// Futures of which each waits for the one after it.
fn backwards(count: usize) -> Vec<BoxFuture<'static, usize>> {
    let mut next_is_done = ready(Ok(())).boxed();
    let mut futures: Vec<_> = (0..count)
        .rev()
        .map(|number| {
            let (end, ended) = oneshot::channel();
            let next = std::mem::replace(&mut next_is_done, ended.boxed());
            let future = async move {
                next.await.unwrap();
                // Nobody waits for the first.
                let _ = end.send(());
                number
            };
            future.boxed()
        })
        .collect();
    futures.reverse();
    futures
}

fn numbers_below(count: usize) -> Vec<usize> {
    (0..count).collect()
}
