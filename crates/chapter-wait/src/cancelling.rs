//! Cancelling as async-std and smol do it: by a future, which acts when it is first polled,
//! and then waits until the task has stopped.

use crate::{Outcome, Stopped};
use futures::FutureExt;
use futures::future::{BoxFuture, ready};
use std::panic::AssertUnwindSafe;
use std::thread;

/// A task that was told to stop, until it has.
pub(crate) type Stopping<T> = BoxFuture<'static, Outcome<T>>;

/// Tells a task to stop, at once.
pub(crate) fn stop<T: Send + 'static>(
    cancel: impl Future<Output = Option<T>> + Send + 'static,
) -> Stopping<T> {
    let mut stopping = AssertUnwindSafe(cancel)
        .catch_unwind()
        .map(outcome_of)
        .boxed();
    match (&mut stopping).now_or_never() {
        Some(outcome) => ready(outcome).boxed(),
        None => stopping,
    }
}

/// How a task ended whose panics were caught, and that gives nothing when it is cancelled.
pub(crate) fn outcome_of<T>(ended: thread::Result<Option<T>>) -> Outcome<T> {
    match ended {
        Ok(output) => output.ok_or(Stopped::Cancelled),
        Err(panic) => Err(Stopped::Panicked(panic)),
    }
}
