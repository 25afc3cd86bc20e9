//! What `within` promises.

#[cfg_attr(solution, path = "../../../solutions/wait-for/slow-clock.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::within;
use futures::FutureExt;
use futures::future::{pending, ready};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::Duration;

const LIMIT: Duration = Duration::from_millis(50);

#[every_runtime(on_smol)]
async fn an_output_in_time_is_delivered() {
    let work = smol::future::yield_now().map(|()| 7);
    assert_eq!(within(LIMIT * 100, work).await, Some(7));
}

#[every_runtime(on_smol)]
async fn work_that_never_ends_is_too_late() {
    assert_eq!(within(LIMIT, pending::<()>()).await, None);
}

#[every_runtime(on_smol)]
async fn the_time_counts_from_the_call() {
    let waiting = within(LIMIT, pending::<()>());
    thread::sleep(LIMIT);
    let ended = waiting.now_or_never();
    assert_eq!(ended, Some(None), "the limit passed before the first poll");
}

#[every_runtime(on_smol)]
async fn the_time_counts_while_the_work_computes_before_it_waits() {
    let work = async {
        thread::sleep(LIMIT); // It computes.
        pending::<()>().await;
    };
    let ended = within(LIMIT, work).now_or_never();
    assert_eq!(ended, Some(None), "the limit passed as it computed");
}

#[every_runtime(on_smol)]
async fn what_is_ready_has_its_output_however_late_it_is() {
    assert_eq!(within(Duration::ZERO, ready(7)).await, Some(7));
}

#[every_runtime(on_smol)]
async fn the_longest_span_is_no_limit() {
    let waiting = AssertUnwindSafe(|| within(Duration::MAX, ready(7)).now_or_never());
    let ended = catch_unwind(waiting).expect("within panics");
    assert_eq!(ended, Some(Some(7)));
    let waits = || within(Duration::MAX, pending::<()>()).now_or_never();
    let ended = catch_unwind(AssertUnwindSafe(waits)).expect("within panics");
    assert_eq!(ended, None, "it is no limit");
}
