//! Tasks in the set: how they end, who cancels them, and who lets them run.

use super::observed::{observed, observed_group};
use chapter::{Stopped, Tasks, all_completed, first_completed};
use chapter_wait as chapter;
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{pending, ready};
use std::panic::resume_unwind;
use std::sync::{Arc, mpsc};
use std::task::{Context, Wake, Waker};
use std::time::Duration;

#[every_runtime]
async fn a_panic_is_kept_as_the_outcome() {
    let task = runtime::spawn(async { resume_unwind(Box::new(7)) });
    let outcome: Result<(), _> = task.await;
    let Err(Stopped::Panicked(panic)) = outcome else {
        unreachable!("it panics");
    };
    assert_eq!(panic.downcast_ref(), Some(&7));
}

#[every_runtime]
async fn a_cancelled_task_ends_as_cancelled_and_its_future_is_gone() {
    let (task, mut observer) = observed();
    let mut tasks = Tasks::from_iter([("A", runtime::spawn(task))]);
    (&mut observer.started).await.unwrap();

    tasks.get_mut(&"A").unwrap().cancel();

    let done = tasks.wait(all_completed).await.unwrap();
    assert!(matches!(done[..], [("A", Err(Stopped::Cancelled))]));
    assert!(observer.is_cancelled());
}

/// It is pending until it has really stopped.
#[every_runtime]
async fn a_cancelled_task_is_not_done_while_it_still_runs() {
    let (start, started) = mpsc::channel();
    let (release, released) = mpsc::channel();
    let mut tasks = Tasks::from_iter([(
        "busy",
        runtime::spawn(async move {
            start.send(()).unwrap();
            released.recv().unwrap();
            pending::<()>().await;
        }),
    )]);
    started.recv().unwrap();

    tasks.get_mut(&"busy").unwrap().cancel();
    let done = runtime::wait(&mut tasks, all_completed, Some(Duration::ZERO)).await;
    assert!(done.unwrap().is_empty());
    assert_eq!(tasks.len(), 1);

    release.send(()).unwrap();
    let done = tasks.wait(all_completed).await.unwrap();
    assert!(matches!(done[..], [("busy", Err(Stopped::Cancelled))]));
}

#[every_runtime]
async fn cancelling_after_the_end_changes_nothing() {
    let (end, ends) = oneshot::channel::<()>();
    let mut task = runtime::spawn(ends.map(|_| 7));
    until_woken(&mut task, end);

    task.cancel();

    assert!(matches!(task.await, Ok(7)));
}

#[every_runtime]
async fn cancelling_twice_is_cancelling_once() {
    let mut task = runtime::spawn(pending::<()>());
    task.cancel();
    task.cancel();
    assert!(matches!(task.await, Err(Stopped::Cancelled)));
}

#[every_runtime]
async fn cancelling_works_without_a_wait() {
    let (task, mut observer) = observed();
    let mut tasks = Tasks::from_iter([("A", runtime::spawn(task))]);
    (&mut observer.started).await.unwrap();
    tasks.get_mut(&"A").unwrap().cancel();
    observer.sees_it_cancelled().await;
}

#[every_runtime]
async fn a_dropped_handle_cancels() {
    let (task, mut observer) = observed();
    let handle = runtime::spawn(task);
    (&mut observer.started).await.unwrap();
    drop(handle);
    observer.sees_it_cancelled().await;
}

#[every_runtime]
async fn a_handle_dropped_while_its_task_stops_is_no_way_out() {
    let (task, mut observer) = observed();
    let mut handle = runtime::spawn(task);
    (&mut observer.started).await.unwrap();
    handle.cancel();
    drop(handle);
    observer.sees_it_cancelled().await;
}

#[every_runtime]
async fn a_detached_task_runs_on() {
    let (task, observer) = observed();
    runtime::spawn(task).detach();
    observer.sees_it_finish().await;
}

#[every_runtime]
async fn a_dropped_set_cancels_its_tasks() {
    let (futures, mut observers) = observed_group(3);
    let tasks = futures.into_iter().map(runtime::spawn);
    let tasks: Tasks<_, _> = (0..).zip(tasks).collect();
    for observer in &mut observers {
        (&mut observer.started).await.unwrap();
    }

    drop(tasks);

    for observer in observers {
        observer.sees_it_cancelled().await;
    }
}

#[every_runtime]
async fn the_tasks_of_a_set_can_be_let_run() {
    let (futures, observers) = observed_group(3);
    let tasks = futures.into_iter().map(runtime::spawn);
    let tasks: Tasks<_, _> = (0..).zip(tasks).collect();

    for (_, task) in tasks {
        task.detach();
    }

    for observer in observers {
        observer.sees_it_finish().await;
    }
}

#[every_runtime]
async fn all_that_are_left_can_be_cancelled_and_waited_for() {
    let (futures, observers) = observed_group(3);
    let tasks = futures.into_iter().map(runtime::spawn);
    let mut tasks: Tasks<_, _> = (0..).zip(tasks).collect();

    let names: Vec<_> = tasks.names().copied().collect();
    for name in names {
        tasks.get_mut(&name).unwrap().cancel();
    }

    let done = tasks.wait(all_completed).await.unwrap();
    assert!(
        done.iter()
            .all(|(_, outcome)| matches!(outcome, Err(Stopped::Cancelled)))
    );
    assert_eq!(done.len(), 3);
    for mut observer in observers {
        assert!(observer.is_cancelled());
    }
}

/// On async-std a bare handle would hand its panic to whoever cancels it.
#[every_runtime]
async fn a_task_that_has_panicked_can_be_cancelled_and_dropped() {
    let panicking = || {
        let (end, ends) = oneshot::channel::<()>();
        let panics = ends.map(|_| resume_unwind(Box::new(7)));
        let mut task: runtime::Handle<()> = runtime::spawn(panics);
        until_woken(&mut task, end);
        task
    };

    drop(panicking());
    let mut task = panicking();
    task.cancel();
    assert!(matches!(task.await, Err(Stopped::Panicked(_))));
}

#[every_runtime(on_tokio)]
async fn a_handle_of_tokio_is_taken_in() {
    let task = tokio::spawn(ready(7));
    let mut tasks = Tasks::from_iter([("A", chapter::on_tokio::Handle::from(task))]);
    let done = tasks.wait(first_completed).await.unwrap();
    assert!(matches!(done[..], [("A", Ok(7))]));
}

#[every_runtime(on_async_std)]
async fn a_handle_of_async_std_is_taken_in() {
    let task = async_std::task::spawn(ready(7));
    let mut tasks = Tasks::from_iter([("A", chapter::on_async_std::Handle::from(task))]);
    let done = tasks.wait(first_completed).await.unwrap();
    assert!(matches!(done[..], [("A", Ok(7))]));
}

#[every_runtime(on_smol)]
async fn a_handle_of_smol_is_taken_in() {
    let task = smol::spawn(ready(7));
    let mut tasks = Tasks::from_iter([("A", chapter::on_smol::Handle::from(task))]);
    let done = tasks.wait(first_completed).await.unwrap();
    assert!(matches!(done[..], [("A", Ok(7))]));
}

#[every_runtime(on_no_runtime)]
async fn a_tokio_runtime_that_shuts_down_cancels() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let task = chapter::on_tokio::Handle::from(runtime.spawn(pending::<()>()));
    runtime.shutdown_background();
    assert!(matches!(task.await, Err(Stopped::Cancelled)));
}

#[every_runtime(on_no_runtime)]
async fn a_smol_executor_that_is_dropped_cancels() {
    let executor = smol::Executor::new();
    let task = chapter::on_smol::Handle::from(executor.spawn(pending::<()>()));
    drop(executor);
    assert!(matches!(task.await, Err(Stopped::Cancelled)));
}

/// Polls the handle once, lets its task end, and blocks until the handle is woken for it.
fn until_woken<F: Future + Unpin>(handle: &mut F, end: oneshot::Sender<()>) {
    let (sender, woken) = mpsc::channel();
    let waker = Waker::from(Arc::new(Tells(sender)));
    assert!(
        handle
            .poll_unpin(&mut Context::from_waker(&waker))
            .is_pending()
    );
    end.send(()).unwrap();
    woken.recv().unwrap();
}

struct Tells(mpsc::Sender<()>);

impl Wake for Tells {
    fn wake(self: Arc<Self>) {
        // Whoever listens may have heard enough.
        let _ = self.0.send(());
    }
}
