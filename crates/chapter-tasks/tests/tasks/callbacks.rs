//! Callbacks at the end of a task.

use super::observed::observed;
use chapter_tasks::{self as chapter, Stopped};
use every_runtime::every_runtime;
use futures::channel::{mpsc, oneshot};
use futures::future::pending;
use futures::{FutureExt, StreamExt};

#[every_runtime]
async fn a_callback_gets_the_output() {
    let (call_back, called_back) = oneshot::channel();
    let task = runtime::spawn(async { 7 });
    runtime::when_done(&task, |ended| call_back.send(ended).unwrap());
    assert_eq!(called_back.await, Ok(Ok(7)));
}

#[every_runtime]
async fn a_callback_hears_of_a_cancelling() {
    let (call_back, called_back) = oneshot::channel();
    let task = runtime::spawn(pending::<()>());
    runtime::when_done(&task, |ended| call_back.send(ended).unwrap());
    task.cancel();
    assert_eq!(called_back.await, Ok(Err(Stopped::Cancelled)));
}

#[every_runtime]
async fn a_callback_hears_of_a_panic() {
    let (call_back, called_back) = oneshot::channel();
    let task = runtime::spawn(async { panic!("on purpose") });
    runtime::when_done(&task, |ended: Result<(), _>| {
        call_back.send(ended).unwrap();
    });
    let expected = Err(Stopped::Panicked("on purpose".into()));
    assert_eq!(called_back.await, Ok(expected));
}

#[every_runtime]
async fn a_callback_that_comes_late_is_called_all_the_same() {
    let (call_back, called_back) = oneshot::channel();
    let task = runtime::spawn(async { 7 });
    assert_eq!(task.clone().await, Ok(7));
    runtime::when_done(&task, |ended| call_back.send(ended).unwrap());
    assert_eq!(called_back.await, Ok(Ok(7)));
}

#[every_runtime]
async fn each_callback_is_called_once_and_none_before_the_end() {
    let (work, mut observer) = observed();
    let (call_back, mut called_back) = mpsc::unbounded();
    let task = runtime::spawn(work);
    for number in 0..3 {
        let call_back = call_back.clone();
        runtime::when_done(&task, move |_| call_back.unbounded_send(number).unwrap());
    }
    drop(call_back);
    (&mut observer.started).await.unwrap();
    assert_eq!(called_back.next().now_or_never(), None);

    observer.sees_it_finish().await;

    let mut called: Vec<_> = called_back.collect().await;
    called.sort_unstable();
    assert_eq!(called, [0, 1, 2]);
}

#[every_runtime]
async fn a_callback_that_panics_spoils_neither_the_others_nor_the_output() {
    let (call_back, called_back) = oneshot::channel();
    let task = runtime::spawn(async { 7 });
    runtime::when_done(&task, |_| panic!("on purpose"));
    runtime::when_done(&task, |ended| call_back.send(ended).unwrap());
    assert_eq!(called_back.await, Ok(Ok(7)));
    assert_eq!(task.await, Ok(7));
}

#[every_runtime]
async fn inside_a_callback_there_is_no_current_task() {
    let (call_back, called_back) = oneshot::channel();
    let task = runtime::spawn(async { 7 });
    runtime::when_done(&task, |_| call_back.send(runtime::current()).unwrap());
    assert_eq!(called_back.await, Ok(None));
}

/// A callback outlives the handles: it is what waits for the task.
#[every_runtime]
async fn a_callback_needs_no_handle() {
    let (work, observer) = observed();
    let (call_back, called_back) = oneshot::channel();
    let task = runtime::spawn(work);
    runtime::when_done(&task, |ended| call_back.send(ended).unwrap());
    drop(task);
    observer.sees_it_finish().await;
    assert_eq!(called_back.await, Ok(Ok(())));
}
