//! What goes wrong in practice, and the way out: the book's page shows these tests.

use chapter_tasks::{self as chapter, Cancellation, Stopped, Task};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use observed::observed;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

#[path = "tasks/observed.rs"]
mod observed;

#[every_runtime(on_smol)]
#[expect(clippy::let_underscore_future, reason = "clippy warns of just this")]
async fn on_smol_a_task_lives_as_long_as_its_handle() {
    let (logging, observer) = observed();
    let _ = smol::spawn(logging); // Started, and dropped at once: nothing is ever logged.
    observer.sees_it_cancelled().await;

    let (logging, observer) = observed();
    smol::spawn(logging).detach(); // It runs on by itself.
    observer.sees_it_finish().await;
}

#[every_runtime(on_async_std)]
async fn on_async_std_a_cancel_that_nobody_awaits_lets_the_task_run_on() {
    let (work, observer) = observed();
    let task = async_std::task::spawn(work);
    drop(task.cancel()); // A future like any other: never polled, it does nothing.
    observer.sees_it_finish().await;
}

/// Without the limit it would wait for ever, however many threads there are: a new
/// task stands in a place of its maker's thread from which no other thread takes it.
#[every_runtime(on_tokio)]
async fn a_task_that_blocks_its_thread_waits_for_ever_for_its_child() {
    let parent = tokio::spawn(async {
        let (tell, told) = mpsc::channel();
        let child = tokio::spawn(async move { tell.send("ready").unwrap() });
        let blocked = told.recv_timeout(Duration::from_millis(200));
        child.await.unwrap(); // Waiting frees the thread, and the child runs.
        (blocked, told.recv())
    });
    let (blocked, freed) = parent.await.unwrap();
    assert_eq!(blocked, Err(RecvTimeoutError::Timeout));
    assert_eq!(freed, Ok("ready"));
}

#[every_runtime(on_tokio)]
async fn what_has_to_block_says_so_and_its_child_runs_elsewhere() {
    let parent = tokio::spawn(async {
        let (tell, told) = mpsc::channel();
        tokio::spawn(async move { tell.send("ready").unwrap() });
        tokio::task::block_in_place(|| told.recv())
    });
    assert_eq!(parent.await.unwrap(), Ok("ready"));
}

/// smol's global executor has one thread, too, unless `SMOL_THREADS` says otherwise.
#[every_runtime(on_smol)]
async fn with_one_thread_whoever_blocks_it_stops_everybody() {
    let executor = smol::Executor::new();
    let (tell, told) = mpsc::channel();
    let waits = executor.spawn(async move {
        let blocked = told.recv_timeout(Duration::from_millis(200));
        (blocked, smol::unblock(move || told.recv()).await)
    });
    let tells = executor.spawn(async move { tell.send("ready").unwrap() });

    let (blocked, freed) = executor.run(waits).await;
    assert_eq!(blocked, Err(RecvTimeoutError::Timeout));
    assert_eq!(freed, Ok("ready"));
    executor.run(tells).await;
}

#[every_runtime]
async fn two_tasks_that_await_each_other_never_end() {
    let (to_cook, for_cook) = oneshot::channel::<Task<Result<(), Stopped>>>();
    let waiter = runtime::spawn_named("waiter", async {
        let cook = for_cook.await.unwrap();
        cook.await.unwrap() // The dish, please.
    });
    let order = waiter.clone();
    let cook = runtime::spawn_named("cook", async { order.await.map(drop) }); // The order, please.
    to_cook.send(cook.clone()).unwrap();

    let waiting: Vec<_> = runtime::all_tasks()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(waiting.contains(&"waiter".into()) && waiting.contains(&"cook".into()));

    waiter.cancel();
    assert_eq!(cook.await, Ok(Err(Stopped::Cancelled)));
}

#[every_runtime]
async fn an_error_that_nobody_awaits_is_told_by_a_callback() {
    let (log, logged) = oneshot::channel();
    let save = runtime::spawn(async { Err::<(), _>("disk full") });
    runtime::when_done(&save, |ended| {
        if let Ok(Err(error)) = ended {
            log.send(error).unwrap();
        }
    });
    drop(save); // Without the callback, this would be the last of the error.
    assert_eq!(logged.await, Ok("disk full"));
}

/// A service that goes when its owner goes, whatever the reason.
#[every_runtime]
async fn what_owns_its_task_stops_it() {
    struct Service<T> {
        _task: T,
    }
    let (work, mut observer) = observed();
    let service = Service {
        _task: runtime::spawn_owned(work),
    };
    (&mut observer.started).await.unwrap();
    drop(service);
    observer.sees_it_cancelled().await;
}

#[every_runtime]
async fn clean_up_that_awaits_needs_to_be_asked_for() {
    let shutdown = Cancellation::new();
    let asked = shutdown.clone();
    let (flush, flushed) = oneshot::channel();
    let task = runtime::spawn(async move {
        let work = std::future::pending::<()>();
        asked.unless_requested(work).await; // At a request the work is dropped, and then …
        flushed.await.map(|()| "flushed").unwrap()
    });

    shutdown.request("a new version");
    flush.send(()).unwrap();
    assert_eq!(task.await, Ok("flushed"));
}

tokio::task_local! {
    static REQUEST: u32;
}

/// tokio's `task_local!` needs no runtime: it is a thread-local, set around each poll.
#[every_runtime]
async fn a_task_local_is_handed_on_by_hand() {
    let handle = async {
        let forgets = runtime::spawn(async { REQUEST.try_get().ok() });
        let knows = runtime::spawn(REQUEST.scope(REQUEST.get(), async { REQUEST.get() }));
        (forgets.await, knows.await)
    };
    assert_eq!(REQUEST.scope(7, handle).await, (Ok(None), Ok(7)));
}

#[every_runtime(on_no_runtime)]
async fn an_async_fn_that_is_never_awaited_does_nothing() {
    let mut saved = false;
    let mut save = async || saved = true;
    drop(save()); // The compiler warns: futures do nothing unless you `.await` or poll them.
    assert!(!saved);
}
