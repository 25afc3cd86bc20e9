//! Tasks that report their ends in the order in which these come: what tokio's `JoinSet` does
//! by itself, for async-std and smol.
//!
//! A set of task handles would not do. Where two tasks have ended before the first look, it
//! would find the one that stands first, not the first in time.

use crate::outputs_left;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::{FutureExt, Stream, StreamExt, ready};
use std::iter::Fuse;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::thread;

/// Spawns a future as a task that reports as the one in that place; dropping it cancels it.
type Spawn<F, Task> = fn(usize, F, Reporter<<F as Future>::Output>) -> Task;

/// A task's place, and how it ended.
type Report<T> = (usize, thread::Result<T>);

/// The sending end of the reports.
pub(crate) type Reporter<T> = UnboundedSender<Report<T>>;

/// A stream of the outputs of tasks, in the order in which they end.
pub(crate) struct Reports<I: Iterator<Item: Future>, Task> {
    waiting: Fuse<I>,
    /// Those that have not reported, each in its place.
    tasks: Vec<Option<Task>>,
    alive: usize,
    reporter: Reporter<<I::Item as Future>::Output>,
    inbox: UnboundedReceiver<Report<<I::Item as Future>::Output>>,
    spawn: Spawn<I::Item, Task>,
}

impl<I: Iterator<Item: Future>, Task> Reports<I, Task> {
    pub(crate) fn new(limit: usize, futures: I, spawn: Spawn<I::Item, Task>) -> Self {
        let mut waiting = futures.fuse();
        let (reporter, inbox) = unbounded();
        let start = |(place, future)| Some(spawn(place, future, reporter.clone()));
        let first = waiting.by_ref().take(limit).enumerate();
        let tasks: Vec<_> = first.map(start).collect();
        let alive = tasks.len();
        Self {
            waiting,
            tasks,
            alive,
            reporter,
            inbox,
            spawn,
        }
    }

    /// The tasks that have not reported, for whoever leaves early.
    pub(crate) fn into_tasks(self) -> impl Iterator<Item = Task> {
        self.tasks.into_iter().flatten()
    }

    fn spawn_next_in(&mut self, place: usize) {
        let reporter = self.reporter.clone();
        let spawn = |future| (self.spawn)(place, future, reporter);
        self.tasks[place] = self.waiting.next().map(spawn);
        self.alive -= usize::from(self.tasks[place].is_none());
    }
}

impl<I: Iterator<Item: Future>, Task> Stream for Reports<I, Task> {
    type Item = <I::Item as Future>::Output;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.alive == 0 {
            return Poll::Ready(None);
        }
        let report = ready!(self.inbox.poll_next_unpin(context));
        let (place, ended) = report.expect("the stream keeps a reporter itself");
        self.spawn_next_in(place);
        Poll::Ready(Some(ended.unwrap_or_else(|panic| resume_unwind(panic))))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        outputs_left(self.alive, &self.waiting)
    }
}

// The tasks are moved, never polled.
impl<I: Iterator<Item: Future>, Task> Unpin for Reports<I, Task> {}

/// Lets a future report how it ended, a panic too, as soon as it has been dropped.
pub(crate) fn reported<F: Future>(
    place: usize,
    future: F,
    reporter: Reporter<F::Output>,
) -> impl Future<Output = ()> {
    // Nobody sees the inside of a future that has panicked.
    let ended = AssertUnwindSafe(future).catch_unwind();
    // Where the stream has been left, nobody listens any more.
    ended.map(move |end| drop(reporter.unbounded_send((place, end))))
}
