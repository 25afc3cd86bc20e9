//! What `first_completed` must do. Futures are polled by hand, so that a lost one fails
//! instead of hanging.

#[cfg_attr(solution, path = "../../../solutions/wait/roll-call.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::{Empty, Named, first_completed};
use futures::FutureExt;
use futures::channel::oneshot::{self, Receiver, Sender};
use futures::future::{BoxFuture, pending, ready};

#[test]
fn an_empty_list_is_refused() {
    let mut nobody: Vec<Named<BoxFuture<()>>> = Vec::new();
    assert_eq!(
        first_completed(&mut nobody).now_or_never(),
        Some(Err(Empty))
    );
}

#[test]
fn who_has_ended_is_returned_and_the_others_stay() {
    let mut list = vec![
        ("waits", Box::pin(pending().boxed())),
        ("has ended", Box::pin(ready(7).boxed())),
        ("waits too", Box::pin(pending().boxed())),
    ];
    let done = first_completed(&mut list).now_or_never();
    assert_eq!(
        done,
        Some(Ok(vec![("has ended", 7)])),
        "one has ended: nobody else is waited for"
    );
    assert_eq!(names(&list), ["waits", "waits too"]);
}

#[test]
fn all_that_have_ended_are_returned_in_the_order_given() {
    let mut list: Vec<_> = ["a", "b", "c"]
        .map(|name| (name, Box::pin(ready(name))))
        .into();
    let done = first_completed(&mut list).now_or_never();
    assert_eq!(done, Some(Ok(vec![("a", "a"), ("b", "b"), ("c", "c")])));
    assert!(list.is_empty(), "those that have ended are not pending");
}

#[test]
fn while_nobody_has_ended_it_waits_and_hears_of_the_first() {
    let (mut senders, mut list) = letters();
    let mut waiting = Box::pin(first_completed(&mut list));
    assert!(
        (&mut waiting).now_or_never().is_none(),
        "nobody has ended yet"
    );
    senders.remove(1).send(7).unwrap();
    assert_eq!(waiting.now_or_never(), Some(Ok(vec![("b", Ok(7))])));
}

#[test]
fn three_waits_in_a_row_return_each_once() {
    let (senders, mut list) = letters();
    let mut returned = Vec::new();
    for (number, sender) in senders.into_iter().enumerate().rev() {
        sender.send(number).unwrap();
        let done = first_completed(&mut list).now_or_never();
        returned.extend(done.expect("one has ended").unwrap());
    }
    assert_eq!(returned, [("c", Ok(2)), ("b", Ok(1)), ("a", Ok(0))]);
    assert_eq!(first_completed(&mut list).now_or_never(), Some(Err(Empty)));
}

#[test]
fn dropped_while_it_waits_it_has_lost_nobody() {
    let (mut senders, mut list) = letters();
    drop(first_completed(&mut list));
    assert!(first_completed(&mut list).now_or_never().is_none());
    assert_eq!(names(&list), ["a", "b", "c"]);
    senders.remove(0).send(7).unwrap();
    assert_eq!(
        first_completed(&mut list).now_or_never(),
        Some(Ok(vec![("a", Ok(7))]))
    );
}

#[every_runtime]
async fn it_is_woken_from_another_thread() {
    let (mut senders, mut list) = letters();
    let third = senders.remove(2);
    let sending = std::thread::spawn(|| third.send(7));
    let done = runtime::first_completed(&mut list).await;
    assert_eq!(done, Ok(vec![("c", Ok(7))]));
    sending.join().unwrap().unwrap();
}

/// What needs no runtime is the same on each.
mod chapter {
    pub(crate) use crate::exercise as on_tokio;
    pub(crate) use crate::exercise as on_async_std;
    pub(crate) use crate::exercise as on_smol;
}

fn letters() -> (Vec<Sender<usize>>, Vec<Named<Receiver<usize>>>) {
    let letter = |name| {
        let (sender, receiver) = oneshot::channel();
        (sender, (name, Box::pin(receiver)))
    };
    ["a", "b", "c"].map(letter).into_iter().unzip()
}

fn names<F>(list: &[Named<F>]) -> Vec<&'static str> {
    list.iter().map(|(name, _)| *name).collect()
}
