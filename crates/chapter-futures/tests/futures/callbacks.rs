//! Callbacks of a promise, called by a task of each runtime.

use chapter_futures as chapter;
use chapter_futures::Promise;
use chapter_futures::promise::{Callback, Failure};
use every_runtime::every_runtime;
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use std::sync::Arc;
use std::thread::{self, ThreadId};

type Number = Promise<i32, &'static str>;

#[every_runtime]
async fn they_are_called_in_the_order_in_which_they_were_added_once_each() {
    for _ in 0..20 {
        let (promise, (tell, told)) = (Number::new(), unbounded());
        for number in 0..10 {
            runtime::add_done_callback(&promise, notes(number, &tell));
        }
        promise.set_result(7).unwrap();
        drop(tell);
        assert!(all(told).await.into_iter().eq(0..10));
    }
}

#[every_runtime]
async fn they_are_called_whichever_way_it_ends() {
    for end in [
        |promise: &Number| promise.set_result(7).unwrap(),
        |promise: &Number| promise.set_error("too bad").unwrap(),
        |promise: &Number| assert!(promise.cancel()),
    ] {
        let (promise, (tell, mut told)) = (Number::new(), unbounded());
        let callback: Callback<_, _> = Arc::new(move |promise: &Number| {
            tell.unbounded_send(promise.result()).unwrap();
        });
        runtime::add_done_callback(&promise, callback);
        end(&promise);
        assert_eq!(told.next().await, Some(promise.result()));
    }
}

/// If the setter called it, it would run on this thread.
#[every_runtime]
async fn none_is_called_inside_the_setter() {
    let (promise, (tell, mut told)) = (Number::new(), unbounded());
    runtime::add_done_callback(&promise, notes_thread(&tell));
    promise.set_result(7).unwrap();
    // Neither when it is added to a promise that is done.
    runtime::add_done_callback(&promise, notes_thread(&tell));
    // This thread has not yet awaited anything: what ran so far ran on another.
    let so_far = std::iter::from_fn(|| told.try_recv().ok());
    assert!(
        so_far
            .into_iter()
            .all(|ran_on| ran_on != thread::current().id())
    );
}

fn notes_thread(tell: &UnboundedSender<ThreadId>) -> Callback<i32, &'static str> {
    let tell = tell.clone();
    Arc::new(move |_| drop(tell.unbounded_send(thread::current().id())))
}

#[every_runtime]
async fn one_that_is_added_late_is_called_too() {
    let (promise, (tell, mut told)) = (Number::new(), unbounded());
    promise.set_result(7).unwrap();
    runtime::add_done_callback(&promise, notes(1, &tell));
    assert_eq!(told.next().await, Some(1));
    runtime::add_done_callback(&promise, notes(2, &tell));
    assert_eq!(told.next().await, Some(2));
}

#[every_runtime]
async fn one_that_panics_leaves_the_others_and_the_result_alone() {
    let (promise, (tell, mut told)) = (Number::new(), unbounded());
    runtime::add_done_callback(&promise, Arc::new(|_| panic!("on purpose")));
    runtime::add_done_callback(&promise, notes(2, &tell));
    promise.set_result(7).unwrap();
    assert_eq!(told.next().await, Some(2));
    assert_eq!(promise.result(), Some(Ok(7)));
}

#[every_runtime]
async fn one_that_is_removed_is_not_called() {
    let (promise, (tell, told)) = (Number::new(), unbounded());
    let (stays, goes) = (notes(1, &tell), notes(2, &tell));
    for callback in [&goes, &stays, &goes] {
        runtime::add_done_callback(&promise, callback.clone());
    }
    assert_eq!(promise.remove_done_callback(&goes), 2);
    assert_eq!(promise.remove_done_callback(&goes), 0);

    promise.set_result(7).unwrap();
    drop((tell, stays, goes));
    assert_eq!(told.collect::<Vec<_>>().await, [1]);
}

#[every_runtime]
async fn a_callback_may_add_another() {
    let (promise, (tell, mut told)) = (Number::new(), unbounded());
    let inner = notes(2, &tell);
    let outer: Callback<_, _> = Arc::new(move |promise: &Number| {
        runtime::add_done_callback(promise, inner.clone());
        tell.unbounded_send(1).unwrap();
    });
    runtime::add_done_callback(&promise, outer);
    promise.set_result(7).unwrap();
    assert_eq!((told.next().await, told.next().await), (Some(1), Some(2)));
}

#[every_runtime]
async fn to_be_called_with_it_is_not_to_read_it() {
    let (report, mut reports) = unbounded();
    let promise: Number = Promise::reporting(move |error| report.unbounded_send(*error).unwrap());
    let (tell, mut told) = unbounded();
    runtime::add_done_callback(&promise, notes(1, &tell));
    promise.set_error("unread").unwrap();
    drop(promise);
    assert_eq!(told.next().await, Some(1));
    assert_eq!(reports.next().await, Some("unread"));
}

#[every_runtime]
async fn late_ones_come_after_those_before_them() {
    let (promise, (tell, told)) = (Number::new(), unbounded());
    runtime::add_done_callback(&promise, notes(0, &tell));
    promise.set_result(7).unwrap();
    for number in 1..100 {
        runtime::add_done_callback(&promise, notes(number, &tell));
    }
    drop(tell);
    assert!(all(told).await.into_iter().eq(0..100));
    assert_eq!(promise.await, Ok::<_, Failure<&str>>(7));
}

async fn all(told: UnboundedReceiver<usize>) -> Vec<usize> {
    told.collect().await
}

fn notes(number: usize, tell: &UnboundedSender<usize>) -> Callback<i32, &'static str> {
    let tell = tell.clone();
    Arc::new(move |_| tell.unbounded_send(number).unwrap())
}
