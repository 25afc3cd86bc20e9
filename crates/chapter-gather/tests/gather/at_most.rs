//! `gather_at_most`: never more tasks than the limit, and never fewer while any wait.

use super::observed::observed;
use async_lock::Barrier;
use chapter_gather as chapter;
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{FutureExt, pending, ready};
use std::panic::AssertUnwindSafe;
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

    let outputs = runtime::gather_at_most(3, (0..30).map(meet)).await;

    let (numbers, alive): (Vec<_>, Vec<_>) = outputs.into_iter().unzip();
    assert_eq!(numbers, (0..30).collect::<Vec<_>>());
    assert_eq!(alive.into_iter().max(), Some(3));
}

/// `StreamExt::buffered` would wait here for ever.
#[every_runtime]
async fn a_slow_first_future_stalls_nobody() {
    let (finish, last_is_done) = oneshot::channel();
    let first = last_is_done.map(Result::unwrap).boxed();
    let last = async { finish.send(0).map(|()| 9).unwrap() }.boxed();
    let futures = std::iter::once(first)
        .chain((1..9).map(|n| ready(n).boxed()))
        .chain([last]);

    assert_eq!(
        runtime::gather_at_most(2, futures).await,
        (0..10).collect::<Vec<_>>()
    );
}

#[every_runtime]
async fn the_next_future_is_made_when_one_has_ended() {
    let (made, ended) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (making, ending) = (made.clone(), ended.clone());
    let futures = std::iter::repeat_with(move || {
        let (made, ended) = (making.clone(), ending.clone());
        let under_way = made.fetch_add(1, Ordering::SeqCst) - ended.load(Ordering::SeqCst);
        async move {
            ended.fetch_add(1, Ordering::SeqCst);
            under_way
        }
    });

    let under_way = runtime::gather_at_most(4, futures.take(1000)).await;

    assert!(under_way.into_iter().all(|others| others < 4));
    assert_eq!(made.load(Ordering::SeqCst), 1000);
}

#[every_runtime]
async fn a_limit_of_1_takes_turns() {
    let now = Arc::new(AtomicUsize::new(0));
    let turn = |number| {
        let now = now.clone();
        async move {
            assert_eq!(now.swap(number + 1, Ordering::SeqCst), number);
            smol::future::yield_now().await;
            assert_eq!(now.load(Ordering::SeqCst), number + 1);
        }
    };

    assert_eq!(
        runtime::gather_at_most(1, (0..100).map(turn)).await.len(),
        100
    );
}

#[every_runtime]
async fn a_limit_beyond_the_list_is_none() {
    let barrier = Arc::new(Barrier::new(3));
    let meet = |number| {
        let barrier = barrier.clone();
        async move {
            barrier.wait().await;
            number
        }
    };

    for limit in [4, usize::MAX] {
        assert_eq!(
            runtime::gather_at_most(limit, (0..3).map(meet)).await,
            [0, 1, 2]
        );
    }
}

#[every_runtime]
async fn a_limit_of_0_is_refused_in_words() {
    let gathering = runtime::gather_at_most(0, [ready(())]);
    let panic = AssertUnwindSafe(gathering)
        .catch_unwind()
        .await
        .unwrap_err();
    let words = panic.downcast_ref::<String>().unwrap();
    assert!(words.contains("give gather_at_most 1 or more"), "{words}");
}

#[every_runtime]
async fn a_panic_stops_the_others_and_makes_no_more() {
    let (other, observer) = observed();
    let panics = async { panic!("on purpose") }.boxed();
    let never = std::iter::once_with(|| unreachable!("there is no place left"));
    let futures = [other, pending().boxed(), panics].into_iter().chain(never);

    let gathering = runtime::gather_at_most(3, futures);
    let panic = AssertUnwindSafe(gathering)
        .catch_unwind()
        .await
        .unwrap_err();

    assert_eq!(panic.downcast_ref(), Some(&"on purpose"));
    observer.sees_it_cancelled().await;
}
