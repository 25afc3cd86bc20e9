//! A run inside a run is refused, and the outer one goes on.

use crate::outside;
use chapter_event_loop as chapter;
use every_runtime::every_runtime;
use futures::channel::oneshot;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

#[every_runtime(on_tokio, on_async_std)]
async fn run_is_refused_in_main() {
    let refused =
        outside(|| runtime::run(async { catch_unwind(|| runtime::run(async { 7 })).is_err() }));
    assert!(refused);
}

#[every_runtime(on_async_std)]
async fn run_is_refused_in_an_async_std_task() {
    let task = async { catch_unwind(|| runtime::run(async { 7 })).is_err() };
    assert!(async_std::task::spawn(task).await);
}

#[every_runtime(on_tokio)]
async fn run_is_refused_in_a_tokio_task() {
    let task = async { catch_unwind(|| runtime::run(async { 7 })).is_err() };
    assert!(tokio::spawn(task).await.unwrap());
}

#[every_runtime(on_tokio, on_smol)]
async fn a_runner_refuses_to_run_in_its_own_main() {
    outside(|| {
        let runner = runtime::Runner::new(1).unwrap();
        let nested = || runner.run(async { 7 });
        let refused = runner.run(async { catch_unwind(AssertUnwindSafe(nested)).is_err() });
        assert!(refused);
        assert_eq!(runner.run(async { 7 }), 7);
    });
}

#[every_runtime(on_tokio, on_smol)]
async fn a_runner_refuses_to_run_in_its_own_task() {
    outside(|| {
        let runner = Arc::new(runtime::Runner::new(1).unwrap());
        let (inner, (report, reported)) = (runner.clone(), oneshot::channel());
        let task = async move {
            let nested = || inner.run(async { 7 });
            let refused = catch_unwind(AssertUnwindSafe(nested)).is_err();
            // This must not be the last to hold the runner: it cannot be closed here.
            drop(inner);
            report.send(refused).unwrap();
        };
        let handle = runner.spawn(task);
        assert_eq!(runner.run(reported), Ok(true));
        drop(handle);
    });
}
