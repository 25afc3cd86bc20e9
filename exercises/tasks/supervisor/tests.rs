//! What a supervisor must do, on tokio.

#[cfg_attr(solution, path = "../../../solutions/tasks/supervisor.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::{GaveUp, supervise};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::pending;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

#[every_runtime(on_tokio)]
async fn a_worker_that_ends_is_not_restarted() {
    let made = AtomicU32::new(0);
    let make = |_| {
        made.fetch_add(1, Ordering::SeqCst);
        async { "done" }
    };
    assert_eq!(supervise(3, make).await, Ok("done"));
    assert_eq!(made.into_inner(), 1);
}

#[every_runtime(on_tokio)]
async fn a_worker_that_panics_is_restarted() {
    let make = |attempt| async move {
        assert!(attempt == 2, "bad message");
        attempt
    };
    assert_eq!(supervise(5, make).await, Ok(2));
}

#[every_runtime(on_tokio)]
async fn after_the_last_restart_it_gives_up_and_tells_why() {
    let make = |attempt| async move {
        assert!(attempt == 9, "bad message {attempt}");
    };
    let words = ["bad message 0", "bad message 1", "bad message 2"];
    let gave_up = GaveUp(words.map(String::from).to_vec());
    assert_eq!(supervise(2, make).await, Err(gave_up));
}

#[every_runtime(on_tokio)]
async fn without_restarts_one_panic_is_enough() {
    let make = |attempt| async move {
        assert!(attempt == 9, "bad message");
    };
    let gave_up = GaveUp(vec!["bad message".into()]);
    assert_eq!(supervise(0, make).await, Err(gave_up));
}

/// An error is an output: it is for the caller to judge.
#[every_runtime(on_tokio)]
async fn an_error_is_no_reason_to_restart() {
    let make = |attempt| async move { Err::<(), _>(attempt) };
    assert_eq!(supervise(3, make).await, Ok(Err(0)));
}

#[every_runtime(on_tokio)]
async fn the_worker_is_a_task_of_its_own() {
    let make = |_| async { tokio::task::id() };
    let this = tokio::spawn(async move { (tokio::task::id(), supervise(0, make).await) });
    let (supervisor, worker) = this.await.unwrap();
    assert_ne!(worker, Ok(supervisor));
}

#[every_runtime(on_tokio)]
async fn a_dropped_supervisor_stops_its_worker() {
    let (start, started) = oneshot::channel();
    let held = Arc::new(());
    let (mut start, holds) = (Some(start), held.clone());
    let make = move |_| {
        let (start, holds) = (start.take(), holds.clone());
        async move {
            start.map(|start| start.send(()));
            pending::<()>().await;
            drop(holds);
        }
    };
    let mut supervisor = supervise(0, make).boxed();
    assert!(futures::poll!(&mut supervisor).is_pending());
    started.await.unwrap();

    drop(supervisor);

    // Should the worker go on, this ends with the test's minute.
    while Arc::strong_count(&held) > 1 {
        tokio::task::yield_now().await;
    }
}
