//! Hears from tasks in the order in which they end: what tokio's `JoinSet` does by itself.
//!
//! Looking at one handle after the other would not do. Where two tasks have failed
//! before the first look, it would find the one that stands first, not the first in time.

use crate::in_order;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender};
use futures::{FutureExt, StreamExt};
use std::panic::AssertUnwindSafe;
use std::thread;

/// A task's place in the list, and how it ended.
pub(crate) type Report<T> = (usize, thread::Result<T>);

/// The sending and the receiving end of the reports.
pub(crate) type Reporter<T> = UnboundedSender<Report<T>>;
pub(crate) type Reports<T> = UnboundedReceiver<Report<T>>;

/// Lets a future report how it ended, a panic too, as soon as it has been dropped.
pub(crate) fn reported<F: Future>(
    (position, future): (usize, F),
    reporter: Reporter<F::Output>,
) -> impl Future<Output = ()> {
    // Nobody sees the inside of a future that has panicked.
    let ended = AssertUnwindSafe(future).catch_unwind();
    // After the first failure nobody listens any more.
    ended.map(move |end| drop(reporter.unbounded_send((position, end))))
}

/// Waits until all of `count` tasks have succeeded, or one has failed or panicked.
pub(crate) async fn all_or_first_failure<T, E>(
    count: usize,
    mut reports: Reports<Result<T, E>>,
) -> thread::Result<Result<Vec<T>, E>> {
    let mut outputs = Vec::with_capacity(count);
    while outputs.len() < count {
        match reports.next().await.expect("every task reports") {
            (position, Ok(Ok(output))) => outputs.push((position, output)),
            (_, Ok(Err(error))) => return Ok(Err(error)),
            (_, Err(panic)) => return Err(panic),
        }
    }
    Ok(Ok(in_order(outputs)))
}
