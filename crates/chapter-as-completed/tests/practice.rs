//! What goes wrong in practice, and the way out: the book's page shows these tests.

use chapter_as_completed as chapter;
use chapter_as_completed::as_completed;
use every_runtime::every_runtime;
use futures::channel::{mpsc, oneshot};
use futures::future::{FutureExt, LocalBoxFuture, join, pending, poll_fn, ready, select_all};
use futures::stream::{self, FuturesUnordered, StreamExt};
use smol::future::yield_now;
use std::cell::Cell;
use std::pin::pin;
use std::sync::atomic::{AtomicU32, Ordering};

#[every_runtime(on_no_runtime)]
async fn while_the_body_awaits_the_others_stand_still() {
    let read = AtomicU32::new(0);
    let mut pages = as_completed([ready(()).boxed_local(), large(&read).boxed_local()]);

    pages.next().await;
    a_long_body().await;
    assert_eq!(read.load(Ordering::SeqCst), 0); // The large page is not begun, and its server waits.

    pages.next().await;
    assert_eq!(read.load(Ordering::SeqCst), 10);
}

#[every_runtime]
async fn with_a_task_each_they_run_on() {
    let (read_all, all_is_read) = oneshot::channel();
    let large = async {
        large(&AtomicU32::new(0)).await;
        read_all.send(()).unwrap();
    };
    let mut pages = runtime::as_completed([ready(()).boxed(), large.boxed()]);

    pages.next().await;
    assert_eq!(all_is_read.await, Ok(())); // The body, which awaits something else.
    pages.next().await;
}

#[every_runtime(on_no_runtime)]
async fn as_part_of_the_future_the_body_holds_up_nobody() {
    let read = AtomicU32::new(0);
    let small = async {
        a_long_body().await;
        assert_eq!(read.load(Ordering::SeqCst), 10); // Meanwhile the large page was read.
    };
    let pages = as_completed([small.boxed_local(), large(&read).boxed_local()]);
    pages.collect::<()>().await;
}

/// The body in one future, the pages in another, and a channel between: `join` polls both.
#[every_runtime(on_no_runtime)]
async fn beside_the_loop_in_the_same_task_a_channel_keeps_them_going() {
    let read = AtomicU32::new(0);
    let (tell, mut told) = mpsc::channel(1);
    let pages = as_completed([ready(()).boxed_local(), large(&read).boxed_local()]);
    let fetch = pages.map(Ok).forward(tell);
    let index = async {
        told.next().await;
        a_long_body().await;
        assert_eq!(read.load(Ordering::SeqCst), 10);
        told.next().await;
    };
    let (fetched, ()) = join(fetch, index).await;
    assert_eq!(fetched, Ok(()));
}

/// `buffer_unordered` takes turns too: its futures stand still like all the others.
#[every_runtime(on_no_runtime)]
async fn buffer_unordered_stands_still_as_well() {
    let read = AtomicU32::new(0);
    let pages = [ready(()).boxed_local(), large(&read).boxed_local()];
    let mut pages = pin!(stream::iter(pages).buffer_unordered(2));
    pages.next().await;
    a_long_body().await;
    assert_eq!(read.load(Ordering::SeqCst), 0);
}

/// Two futures, of which the one in the set holds a lock that the body wants.
#[every_runtime(on_no_runtime)]
async fn a_body_that_waits_for_one_of_the_others_waits_for_ever() {
    let lock = async_lock::Mutex::new(());
    let holds = async {
        let _guard = lock.lock().await;
        yield_now().await; // It would go on from here, if anybody polled it.
    };
    let mut results = as_completed([holds.boxed_local(), ready(()).boxed_local()]);
    results.next().await;

    let mut body = pin!(lock.lock());
    for _ in 0..1000 {
        assert!(futures::poll!(&mut body).is_pending());
        yield_now().await;
    }
    results.next().await; // Whoever asks for the next output lets it go on, and unlocks.
    body.await;
}

/// Each round asks all that are left: 1,000 answers take half a million polls.
#[every_runtime(on_no_runtime)]
async fn select_all_over_a_list_is_quadratic() {
    let polls = Cell::new(0);
    let (senders, mut left) = answers(1000, &polls);
    for sender in senders.into_iter().rev() {
        sender.send(()).unwrap();
        ((), _, left) = select_all(left).await;
    }
    assert!(polls.take() > 500_000);

    let (senders, futures) = answers(1000, &polls);
    let mut results = as_completed(futures);
    for sender in senders.into_iter().rev() {
        assert_eq!(results.next().now_or_never(), None);
        sender.send(()).unwrap();
        results.next().await.unwrap();
    }
    assert!(polls.take() <= 2 * 1000);
}

#[every_runtime]
async fn one_hanging_task_keeps_the_loop_from_its_end() {
    let mut answers = runtime::as_completed([ready("quick").boxed(), pending().boxed()]);
    assert_eq!(answers.next().await, Some("quick"));
    assert_eq!(answers.next().now_or_never(), None); // `while let` would wait here for ever.

    let mut answers = runtime::within(std::time::Duration::ZERO, answers);
    assert_eq!(answers.next().await, Some(Err(chapter::TimedOut)));
}

/// The set is full of handles, and dropping them lets the tasks run on.
#[every_runtime(on_tokio)]
async fn a_set_of_bare_handles_stops_nobody() {
    let (release, released) = oneshot::channel::<()>();
    let (finish, finished) = oneshot::channel();
    let task = async {
        released.await.unwrap();
        finish.send("it went on").unwrap();
    };
    let handles = FuturesUnordered::from_iter([tokio::spawn(task)]);
    drop(handles);
    release.send(()).unwrap();
    assert_eq!(finished.await, Ok("it went on"));
}

/// Ten pieces, one in each turn.
async fn large(read: &AtomicU32) {
    for _ in 0..10 {
        yield_now().await;
        read.fetch_add(1, Ordering::SeqCst);
    }
}

async fn a_long_body() {
    for _ in 0..20 {
        yield_now().await;
    }
}

/// Answers that come when they are sent, and a count of their polls.
fn answers(
    count: usize,
    polls: &Cell<u32>,
) -> (Vec<oneshot::Sender<()>>, Vec<LocalBoxFuture<'_, ()>>) {
    let answer = || {
        let (sender, mut receiver) = oneshot::channel();
        let counted = poll_fn(move |context| {
            polls.update(|polls| polls + 1);
            receiver.poll_unpin(context).map(Result::unwrap)
        });
        (sender, counted.boxed_local())
    };
    (0..count).map(|_| answer()).unzip()
}
