//! What goes wrong in practice, and the way out: the book's page shows these tests.

use chapter_wait::{Tasks, all_completed, first_completed};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::{mpsc, oneshot};
use futures::future::{pending, ready, select_all};
use futures::stream::{self, StreamExt};
use std::cell::Cell;
use std::future::poll_fn;
use std::pin::pin;

/// Two words make a message: reading one takes two waits.
async fn read_message(words: &mut mpsc::UnboundedReceiver<&'static str>) -> String {
    let first = words.next().await.unwrap();
    let second = words.next().await.unwrap();
    format!("{first} {second}")
}

#[every_runtime(on_tokio)]
async fn a_loser_takes_with_it_what_it_has_read() {
    let (sender, mut words) = mpsc::unbounded();
    sender.unbounded_send("hello").unwrap();

    tokio::select! {
        biased;
        _ = read_message(&mut words) => unreachable!("the second word is missing"),
        () = ready(()) => {} // A tick, a signal, anything.
    }

    sender.unbounded_send("world").unwrap();
    assert_eq!(words.next().await, Some("world"), "hello is lost");
}

#[every_runtime(on_tokio)]
async fn a_loser_that_was_lent_goes_on_where_it_was() {
    let (sender, mut words) = mpsc::unbounded();
    sender.unbounded_send("hello").unwrap();

    let mut reading = pin!(read_message(&mut words));
    tokio::select! {
        biased;
        _ = &mut reading => unreachable!("the second word is missing"),
        () = ready(()) => {}
    }

    sender.unbounded_send("world").unwrap();
    assert_eq!(reading.await, "hello world");
}

#[every_runtime(on_no_runtime)]
async fn what_is_always_ready_starves_all_below_it() {
    let mut jobs = stream::repeat("job").take(1000);
    let mut stop = ready(()).fuse();
    let mut done = 0;
    loop {
        futures::select_biased! {
            job = jobs.next() => match job {
                Some(_) => done += 1,
                None => break,
            },
            () = stop => break,
        }
    }
    assert_eq!(done, 1000, "the stop was there from the beginning");
}

#[every_runtime(on_no_runtime)]
async fn what_comes_seldom_stands_above_what_comes_often() {
    let mut jobs = stream::repeat("job").take(1000);
    let mut stop = ready(()).fuse();
    let mut done = 0;
    loop {
        futures::select_biased! {
            () = stop => break,
            job = jobs.next() => match job {
                Some(_) => done += 1,
                None => break,
            },
        }
    }
    assert_eq!(done, 0);
}

#[every_runtime(on_tokio)]
async fn a_race_of_handles_cannot_stop_the_loser() {
    let (let_go_on, goes_on) = oneshot::channel::<()>();
    let (end, has_ended) = oneshot::channel();
    let loser = tokio::spawn(async {
        goes_on.await.unwrap();
        end.send("still here").unwrap();
    });
    tokio::select! {
        biased;
        () = ready(()) => {}
        _ = loser => unreachable!("it waits"),
    }
    let_go_on.send(()).unwrap();
    assert_eq!(has_ended.await, Ok("still here"));
}

#[every_runtime(on_no_runtime)]
async fn a_position_in_select_all_is_no_name() {
    let tasks = [ready("A").boxed(), pending().boxed(), ready("C").boxed()];

    let (first, position, rest) = select_all(tasks).await;
    assert_eq!((first, position), ("A", 0));
    let (second, position, _rest) = select_all(rest).await;
    assert_eq!((second, position), ("C", 0), "it stood at 2");
}

/// A future that counts how often it is polled.
fn counted<T>(
    polls: &Cell<usize>,
    mut future: impl Future<Output = T> + Unpin,
) -> impl Future<Output = T> + Unpin {
    poll_fn(move |context| {
        polls.update(|polls| polls + 1);
        future.poll_unpin(context)
    })
}

#[every_runtime(on_no_runtime)]
async fn select_all_asks_everybody_each_time() {
    let polls = Cell::new(0);
    let (mut senders, receivers): (Vec<_>, Vec<_>) = (0..1000).map(|_| oneshot::channel()).unzip();
    let mut rest: Vec<_> = receivers
        .into_iter()
        .map(|it| counted(&polls, it))
        .collect();
    while let Some(last) = senders.pop() {
        last.send(()).unwrap();
        (_, _, rest) = select_all(rest).await;
    }
    assert_eq!(polls.take(), 1000 * 1001 / 2);

    let (senders, receivers): (Vec<_>, Vec<_>) = (0..1000).map(|_| oneshot::channel()).unzip();
    let named = receivers
        .into_iter()
        .map(|it| counted(&polls, it))
        .enumerate();
    let mut tasks: Tasks<_, _> = named.collect();
    assert_eq!(tasks.wait_until(all_completed, ready(())).await, Ok(vec![]));
    for sender in senders.into_iter().rev() {
        sender.send(()).unwrap();
        tasks.wait(first_completed).await.unwrap();
    }
    assert_eq!(polls.take(), 2 * 1000);
}
