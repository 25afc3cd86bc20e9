//! What `slots` must do, on each runtime.

#[cfg_attr(solution, path = "../../../solutions/as-completed/slots.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::slots;
use futures::FutureExt;
use futures::channel::oneshot::{self, Sender};
use futures::future::{BoxFuture, join_all, ready};
use std::task::Poll;

#[every_runtime]
async fn there_are_as_many_slots_as_futures_at_once() {
    let (_senders, futures) = waiting(3);
    assert_eq!(slots(futures, runtime::spawn).len(), 3);
    assert!(slots(Vec::<BoxFuture<()>>::new(), runtime::spawn).is_empty());
}

#[every_runtime]
async fn whichever_is_awaited_first_gets_the_first_output() {
    let (mut senders, futures) = waiting(2);
    let mut slots = slots(futures, runtime::spawn);
    let [mut last, mut first] = [slots.remove(1), slots.remove(0)];
    assert_eq!(futures::poll!(&mut last), Poll::Pending);
    assert_eq!(futures::poll!(&mut first), Poll::Pending);

    senders.remove(0).send("early").unwrap();
    assert_eq!(last.await, "early");
    senders.remove(0).send("late").unwrap();
    assert_eq!(first.await, "late");
}

#[every_runtime]
async fn outputs_come_in_the_order_of_readiness() {
    let (senders, futures) = waiting(3);
    let slots = slots(futures, runtime::spawn);
    let words = ["a", "b", "c"];
    for ((slot, sender), word) in slots.into_iter().zip(senders.into_iter().rev()).zip(words) {
        sender.send(word).unwrap();
        assert_eq!(slot.await, word);
    }
}

#[every_runtime]
async fn all_slots_may_wait_at_the_same_time() {
    let (senders, futures) = waiting(10);
    let mut all = join_all(slots(futures, runtime::spawn));
    assert_eq!(futures::poll!(&mut all), Poll::Pending);
    for sender in senders {
        sender.send("word").unwrap();
    }
    assert_eq!(all.await, ["word"; 10]);
}

#[every_runtime]
async fn a_dropped_slot_takes_no_output_with_it() {
    let (mut senders, futures) = waiting(2);
    let mut slots = slots(futures, runtime::spawn);
    let (mut kept, mut dropped) = (slots.remove(1), slots.remove(0));
    assert_eq!(futures::poll!(&mut dropped), Poll::Pending);
    assert_eq!(futures::poll!(&mut kept), Poll::Pending);

    drop(dropped);
    senders.remove(1).send("only").unwrap();
    assert_eq!(kept.await, "only");
}

#[every_runtime]
async fn futures_run_whether_or_not_a_slot_is_awaited() {
    let (tell, told) = oneshot::channel();
    let runs = async { tell.send("it ran").unwrap() };
    let _slots = slots(vec![runs.boxed()], runtime::spawn);
    assert_eq!(told.await, Ok("it ran"));
}

#[every_runtime]
async fn outputs_that_nobody_takes_trouble_nobody() {
    drop(slots(
        vec![ready(1).boxed(), ready(2).boxed()],
        runtime::spawn,
    ));
}

/// Futures that give what they are sent.
fn waiting(
    count: usize,
) -> (
    Vec<Sender<&'static str>>,
    Vec<BoxFuture<'static, &'static str>>,
) {
    let waiting = |_| {
        let (sender, receiver) = oneshot::channel();
        let word = receiver.map(|word| word.unwrap_or("nothing was sent"));
        (sender, word.boxed())
    };
    (0..count).map(waiting).unzip()
}

/// How each runtime spawns a future that nobody awaits.
mod chapter {
    pub mod on_tokio {
        pub fn spawn(future: futures::future::BoxFuture<'static, ()>) {
            tokio::spawn(future);
        }
    }
    pub mod on_async_std {
        pub fn spawn(future: futures::future::BoxFuture<'static, ()>) {
            async_std::task::spawn(future);
        }
    }
    pub mod on_smol {
        pub fn spawn(future: futures::future::BoxFuture<'static, ()>) {
            smol::spawn(future).detach();
        }
    }
}
