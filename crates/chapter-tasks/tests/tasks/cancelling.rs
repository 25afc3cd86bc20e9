//! Cancelling from outside: a request, which the task cannot refuse.

use super::observed::observed;
use chapter_tasks::{self as chapter, Stopped};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::pending;
use std::sync::mpsc;

#[every_runtime]
async fn cancelling_stops_the_task() {
    let (work, mut observer) = observed();
    let task = runtime::spawn(work);
    (&mut observer.started).await.unwrap();

    assert!(task.cancel());

    assert_eq!(task.clone().await, Err(Stopped::Cancelled));
    assert_eq!(task.result(), Some(Err(Stopped::Cancelled)));
    observer.sees_it_cancelled().await;
}

/// The thread is busy with the task: it is told now, and stops when it waits.
#[every_runtime]
async fn a_running_task_stops_when_it_next_waits() {
    let (start, started) = mpsc::channel();
    let (release, released) = mpsc::channel();
    let task = runtime::spawn(async move {
        start.send(()).unwrap();
        released.recv().unwrap();
        pending::<()>().await;
    });
    started.recv().unwrap();

    assert!(task.cancel());
    assert!(!task.is_done());

    release.send(()).unwrap();
    assert_eq!(task.await, Err(Stopped::Cancelled));
}

/// In asyncio such a task ends cancelled; here an output that is there is not thrown away.
#[every_runtime]
async fn a_task_that_waits_no_more_gives_its_output_all_the_same() {
    let (start, started) = mpsc::channel();
    let (release, released) = mpsc::channel();
    let task = runtime::spawn(async move {
        start.send(()).unwrap();
        released.recv().unwrap();
        7
    });
    started.recv().unwrap();

    assert!(task.cancel());
    release.send(()).unwrap();

    assert_eq!(task.await, Ok(7));
}

#[every_runtime]
async fn a_task_may_cancel_itself() {
    let (hand_over, handed_over) = oneshot::channel();
    let task = runtime::spawn(async {
        let itself: chapter::Task<()> = handed_over.await.unwrap();
        assert!(itself.cancel());
        pending::<()>().await;
    });
    hand_over.send(task.clone()).unwrap();
    assert_eq!(task.await, Err(Stopped::Cancelled));
}

#[every_runtime]
async fn cancelling_twice_is_cancelling_once() {
    let (work, mut observer) = observed();
    let task = runtime::spawn(work);
    (&mut observer.started).await.unwrap();
    task.cancel();
    task.cancel();
    assert_eq!(task.await, Err(Stopped::Cancelled));
}

#[every_runtime]
async fn after_the_end_cancelling_does_nothing() {
    let task = runtime::spawn(async { 7 });
    assert_eq!(task.clone().await, Ok(7));
    assert!(!task.cancel());
    assert_eq!(task.clone().await, Ok(7));

    let task = runtime::spawn(pending::<()>());
    task.cancel();
    assert_eq!(task.clone().await, Err(Stopped::Cancelled));
    assert!(!task.cancel());
}

/// On more than one thread another may be quicker than the cancelling. Here there is one.
#[test]
fn cancelled_before_its_first_turn_it_never_runs() {
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    runtime.unwrap().block_on(async {
        let task = chapter::on_tokio::spawn(async { panic!("it runs") });
        assert!(task.cancel());
        assert_eq!(task.await, Err::<(), _>(Stopped::Cancelled));
    });
}

#[every_runtime]
async fn destructors_run_from_the_innermost_await_outwards() {
    let (tell, told) = mpsc::channel();
    let (start, started) = oneshot::channel();
    let task = runtime::spawn(outer(tell, start));
    started.await.unwrap();

    task.cancel();
    drop(task.await);

    assert_eq!(told.iter().collect::<Vec<_>>(), ["inner", "outer"]);
}

async fn outer(tell: mpsc::Sender<&'static str>, start: oneshot::Sender<()>) {
    let _tells = Tells("outer", tell.clone());
    inner(tell, start).await;
}

async fn inner(tell: mpsc::Sender<&'static str>, start: oneshot::Sender<()>) {
    let _tells = Tells("inner", tell);
    start.send(()).unwrap();
    pending::<()>().await;
}

/// Says its name when it is dropped.
struct Tells(&'static str, mpsc::Sender<&'static str>);

impl Drop for Tells {
    fn drop(&mut self) {
        self.1.send(self.0).unwrap();
    }
}

/// As in asyncio, where an exception in a `finally` takes the place of the cancelling.
#[every_runtime]
async fn a_panic_in_a_destructor_replaces_the_cancelling() {
    struct Panics;
    impl Drop for Panics {
        fn drop(&mut self) {
            panic!("no space left");
        }
    }
    let (start, started) = oneshot::channel();
    let task = runtime::spawn(async {
        let _panics = Panics;
        start.send(()).unwrap();
        pending::<()>().await;
    });
    started.await.unwrap();

    task.cancel();

    assert_eq!(task.await, Err(Stopped::Panicked("no space left".into())));
}

#[every_runtime]
async fn cancelling_one_that_waits_for_another_leaves_the_other() {
    let (work, observer) = observed();
    let inner = runtime::spawn(work);
    let outer = runtime::spawn(inner.clone());

    outer.cancel();

    assert_eq!(outer.await, Err(Stopped::Cancelled));
    observer.sees_it_finish().await;
    assert_eq!(inner.await, Ok(()));
}

/// What a runtime drops as it shuts down has been cancelled, too.
#[test]
fn a_tokio_runtime_that_shuts_down_cancels() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let entered = runtime.enter();
    let task = chapter::on_tokio::spawn(pending::<()>());
    drop(entered);
    drop(runtime);
    assert_eq!(futures::executor::block_on(task), Err(Stopped::Cancelled));
}
