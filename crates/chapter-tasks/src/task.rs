//! The handle that asyncio has, from parts that need no runtime.

use crate::ending::{End, Report};
use crate::register::{Entry, Identity};
use crate::stopped::{Stopped, end_of};
use event_listener::EventListener;
use futures::FutureExt;
use futures::future::{AbortHandle, Abortable};
use std::fmt::{self, Debug, Formatter};
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

/// A spawned future, as all who are interested in it see it.
///
/// ```
/// use chapter_tasks::{Stopped, on_smol::spawn_named};
///
/// # smol::block_on(async {
/// let task = spawn_named("adder", async { 3 + 4 });
/// assert_eq!(task.name(), "adder");
///
/// let also = task.clone();
/// assert_eq!(task.await, Ok(7));
/// assert_eq!(also.result(), Some(Ok(7)));
///
/// let task = spawn_named("sleeper", std::future::pending::<()>());
/// assert!(task.cancel());
/// assert_eq!(task.await, Err(Stopped::Cancelled));
/// # });
/// ```
///
/// Await it for the output, or for why there is none. Whoever has a clone gets the same,
/// at any time and any number of times; so the output has to be [`Clone`] (put it in an
/// [`Arc`] if it is not, or is large). Once the end can be seen, the future
/// and everything it owned have been dropped, and the task is no longer listed.
///
/// Dropping it, or all clones, does nothing to the task: it runs on. So awaiting it is
/// cancel safe. A handle that cancels is `spawn_owned`'s.
///
/// # Panics
///
/// Panics when a task awaits itself, which could never end; asyncio raises an error.
pub struct Task<T> {
    identity: Identity,
    canceller: AbortHandle,
    end: Arc<End<T>>,
    /// What wakes whoever awaits this handle; no other handle has to do with it.
    listener: Option<EventListener>,
    current: fn() -> Option<Identity>,
}

/// Makes what is to be spawned of a future, and the handle to it.
pub(crate) fn prepare<F: Future<Output: Clone>>(
    future: F,
    entry: Entry,
    current: fn() -> Option<Identity>,
) -> (impl Future<Output = ()>, Task<F::Output>) {
    let (canceller, registration) = AbortHandle::new_pair();
    let report = Report::default();
    let task = Task {
        identity: entry.identity().clone(),
        canceller,
        end: report.end(),
        listener: None,
        current,
    };
    let running = async move {
        // The inner block ends with its future dropped, a panic in a destructor included.
        let future = async { Abortable::new(future, registration).await };
        let ended = AssertUnwindSafe(future).catch_unwind().await;
        drop(entry);
        report.send(end_of(ended));
    };
    (running, task)
}

impl<T: Clone> Task<T> {
    /// Its number and its name.
    #[must_use]
    pub fn identity(&self) -> &Identity {
        &self.identity
    }

    /// The name it was given, or else one such as `Task-7`.
    #[must_use]
    pub fn name(&self) -> &str {
        self.identity.name()
    }

    /// Whether it has ended, in whichever way.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.end.get().is_some()
    }

    /// How it has ended; none if it has not. This does not wait.
    #[must_use]
    pub fn result(&self) -> Option<Result<T, Stopped>> {
        self.end.get().cloned()
    }

    /// Asks the task to stop; says whether it had not ended yet.
    ///
    /// It stops when it next waits: the future is dropped where it stands. A future that
    /// waits no more comes to its output all the same. To wait until it has stopped, await
    /// the task. Asking again changes nothing; unlike asyncio's, the task cannot refuse,
    /// which is what [`Cancellation`](crate::Cancellation) is for.
    #[expect(
        clippy::must_use_candidate,
        reason = "most do not care whether it had ended"
    )]
    pub fn cancel(&self) -> bool {
        let had_not_ended = !self.is_done();
        self.canceller.abort();
        had_not_ended
    }
}

// ANCHOR: poll
impl<T: Clone> Future for Task<T> {
    type Output = Result<T, Stopped>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let current = (self.current)();
        assert!(
            current.as_ref() != Some(&self.identity),
            "{} awaits itself: that would never end",
            self.identity
        );
        loop {
            if let Some(ending) = self.end.get() {
                return Poll::Ready(ending.clone());
            }
            match &mut self.listener {
                Some(listener) => {
                    ready!(listener.poll_unpin(context));
                    self.listener = None;
                }
                // And looks once more: the end may have come before it listened.
                None => self.listener = Some(self.end.listen()),
            }
        }
    }
}
// ANCHOR_END: poll

// Not derived: that would ask for `T: Clone`, which a handle does not need.
impl<T> Clone for Task<T> {
    fn clone(&self) -> Self {
        Task {
            identity: self.identity.clone(),
            canceller: self.canceller.clone(),
            end: self.end.clone(),
            listener: None,
            current: self.current,
        }
    }
}

impl<T> Debug for Task<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Task");
        shown.field("id", &self.identity.id());
        shown.field("name", &self.identity.name());
        shown.finish_non_exhaustive()
    }
}
