//! What `cut_at` must do.

#[cfg_attr(solution, path = "../../../solutions/cancellation/scissors.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::cut_at;
use futures::FutureExt;
use futures::channel::{mpsc, oneshot};
use futures::future::{pending, ready};
use smol::future::yield_now;
use std::cell::Cell;
use std::thread;

#[every_runtime(on_no_runtime)]
async fn what_never_waits_gives_its_output() {
    assert_eq!(cut_at(1, ready(7)).await, Some(7));
}

#[every_runtime(on_no_runtime)]
async fn zero_drops_it_before_its_first_poll() {
    let starts = async { unreachable!("it starts") };
    assert_eq!(cut_at(0, starts).await, None::<()>);
}

#[every_runtime(on_no_runtime)]
async fn it_is_dropped_as_it_begins_that_wait() {
    for wait in 0..5 {
        let steps = Cell::new(0);
        let work = async {
            for _ in 0..5 {
                steps.update(|steps| steps + 1);
                yield_now().await;
            }
        };
        assert_eq!(cut_at(wait, work).await, None);
        assert_eq!(
            steps.get(),
            wait,
            "steps that it came to, dropped at wait {wait}"
        );
    }
}

#[every_runtime(on_no_runtime)]
async fn it_ends_where_it_waits_less_often() {
    let work = async {
        yield_now().await;
        yield_now().await;
        7
    };
    assert_eq!(cut_at(3, work).await, Some(7));
}

#[every_runtime(on_no_runtime)]
async fn it_has_been_dropped_on_return() {
    let (held, dropped) = oneshot::channel::<()>();
    let work = async {
        let _held = held;
        pending::<()>().await;
    };
    assert_eq!(cut_at(1, work).await, None);
    let dropped = dropped.now_or_never();
    assert!(dropped.is_some(), "the future is still there");
}

/// In a `join!` it is polled whenever a neighbour is woken: ten times here.
#[every_runtime(on_no_runtime)]
async fn a_poll_without_a_wake_is_no_wait() {
    let (send, letter) = oneshot::channel();
    let polls = Cell::new(0);
    let counted = async {
        let mut letter = letter;
        std::future::poll_fn(|context| {
            polls.update(|polls| polls + 1);
            letter.poll_unpin(context)
        })
        .await
    };
    let busy = async {
        for _ in 0..10 {
            yield_now().await;
        }
        send.send(7).unwrap();
    };
    let (received, ()) = futures::join!(cut_at(2, counted), busy);
    assert_eq!(received, Some(Ok(7)), "it was cut at a wait that is none");
    assert_eq!(
        polls.get(),
        2,
        "polls of the future: the first, and one after its wake"
    );
}

/// The wakes come from other threads, at any time: one that is lost hangs this test.
#[every_runtime]
async fn no_wake_is_lost() {
    let cut_at = runtime::cut_at;
    for _ in 0..100 {
        let (letters, inbox) = mpsc::unbounded::<u32>();
        let sends = thread::spawn(move || {
            for letter in 1..=10 {
                letters.unbounded_send(letter).unwrap();
            }
        });
        let sum = futures::StreamExt::fold(inbox, 0, async |sum, letter| sum + letter);
        assert_eq!(cut_at(1000, sum).await, Some(55));
        sends.join().unwrap();
    }
}

/// What needs no runtime is the same on each.
mod chapter {
    pub(crate) use crate::exercise as on_tokio;
    pub(crate) use crate::exercise as on_async_std;
    pub(crate) use crate::exercise as on_smol;
}
