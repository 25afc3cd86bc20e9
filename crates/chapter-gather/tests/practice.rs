//! What goes wrong in practice, and the way out: the book's page shows these tests.

use chapter_gather::{gather, gather_at_most, try_gather};
use every_runtime::every_runtime;
use futures::future::{BoxFuture, FutureExt, join_all, pending, ready, try_join_all};
use futures::stream::{self, StreamExt};
use std::cell::Cell;
use std::collections::HashSet;
use std::thread;

/// `count` requests of which the last fails at once, and the others never end.
fn one_fails(count: usize) -> impl Iterator<Item = BoxFuture<'static, Result<(), &'static str>>> {
    let hang = || pending().boxed();
    let fail = || ready(Err("unreachable")).boxed();
    (1..=count).map(move |number| if number < count { hang() } else { fail() })
}

#[every_runtime(on_no_runtime)]
async fn from_31_futures_on_try_join_all_overlooks_an_error() {
    let told_at_once = Some(Err("unreachable"));
    assert_eq!(try_join_all(one_fails(30)).now_or_never(), told_at_once);
    assert_eq!(try_join_all(one_fails(31)).now_or_never(), None);
    assert_eq!(try_gather(one_fails(31)).now_or_never(), told_at_once);
}

#[every_runtime(on_no_runtime)]
async fn one_slow_page_stalls_all_behind_it() {
    let begun = Cell::new(0);
    let fetch = |page| {
        begun.update(|count| count + 1);
        if page == 0 {
            pending().boxed()
        } else {
            ready(page).boxed()
        }
    };

    let two_at_a_time = stream::iter((0..10).map(fetch))
        .buffered(2)
        .collect::<Vec<_>>();
    assert_eq!(two_at_a_time.now_or_never(), None);
    assert_eq!(begun.take(), 2);

    assert_eq!(gather_at_most(2, (0..10).map(fetch)).now_or_never(), None);
    assert_eq!(begun.take(), 10);
}

#[every_runtime(on_tokio)]
async fn what_takes_turns_computes_on_one_thread() {
    let compute = |_| async { thread::current().id() };
    let threads: HashSet<_> = gather((0..100).map(compute)).await.into_iter().collect();
    assert_eq!(threads.len(), 1);
}

#[every_runtime(on_tokio)]
async fn in_a_loop_they_do_not_overlap() {
    let (under_way, most) = (Cell::new(0), Cell::new(0));
    let fetch = async |_| {
        under_way.update(|count| count + 1);
        most.set(under_way.get().max(most.get()));
        tokio::task::yield_now().await;
        under_way.update(|count| count - 1);
    };

    for page in 0..10 {
        fetch(page).await;
    }
    assert_eq!(most.take(), 1);

    join_all((0..10).map(fetch)).await;
    assert_eq!(most.take(), 10);
}
