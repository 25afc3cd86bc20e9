//! The promise: asyncio's `Future`, a result that many may wait for and anybody may set, once.
//!
//! A [postbox](mod@crate::postbox) has one end for each role, and the compiler sees to it that
//! there is one letter. Here every handle can do everything, as in asyncio, and so a second
//! result can only be refused while the program runs.
//!
//! This is the handle. `state` is what all handles share, `wait` the future that waits for the
//! result, and `callbacks` calls back.

mod callbacks;
mod state;
mod wait;

pub use crate::errors::{AlreadyDone, Failure};
use crate::sync::{Arc, MutexGuard};
pub use callbacks::Callback;
use state::{Report, Shared, State};
use std::fmt::{self, Debug, Formatter};
use std::mem;
use std::task::Waker;
pub use wait::Wait;

/// A result that is not there yet; a clone is another handle on the same one.
///
/// ```
/// use chapter_futures::Promise;
///
/// # futures::executor::block_on(async {
/// let promise = Promise::<_, &str>::new();
/// assert_eq!(promise.result(), None);
///
/// promise.set_result(7).unwrap();
/// assert_eq!(promise.wait().await, Ok(7));
/// assert_eq!(promise.wait().await, Ok(7)); // Again, and by anybody.
/// assert_eq!(format!("{promise:?}"), "Promise { outcome: Some(Ok(7)), .. }");
/// # });
/// ```
///
/// Nobody can tell a handle that will set the result from one that only waits. So a promise that
/// all have forgotten to keep is never done, as in asyncio, and whoever waits for it waits for ever.
pub struct Promise<T, E>(Arc<Shared<T, E>>);

/// How a promise ended: with a result, an error, or not at all.
pub type Outcome<T, E> = Result<T, Failure<E>>;

impl<T, E> Promise<T, E> {
    /// Makes a promise that is not done.
    #[must_use]
    pub fn new() -> Self {
        Self::with(None)
    }

    /// Makes one that reports an error which nobody has read by the time the last handle is dropped.
    ///
    /// asyncio's loop logs "Future exception was never retrieved" then. Waiting for the promise,
    /// looking at its [`result`](Self::result) and [`cancel`](Self::cancel) all count as reading.
    ///
    /// ```
    /// use chapter_futures::Promise;
    /// use std::sync::mpsc;
    ///
    /// let (report, reports) = mpsc::channel();
    /// let promise = Promise::<(), _>::reporting(move |error: &&str| drop(report.send(*error)));
    /// promise.set_error("disk full").unwrap();
    /// drop(promise);
    /// assert_eq!(reports.recv(), Ok("disk full"));
    /// ```
    #[must_use]
    pub fn reporting(report: impl Fn(&E) + Send + Sync + 'static) -> Self {
        Self::with(Some(Box::new(report)))
    }

    /// Ends it with a result, and wakes all who wait, in the order in which they came.
    ///
    /// # Errors
    ///
    /// When the promise is done, the result comes back in the error; the first one stays.
    pub fn set_result(&self, result: T) -> Result<(), AlreadyDone<T>> {
        let end = |result| Arc::new(Ok(result));
        self.set(result, end)
    }

    /// Ends it with an error; otherwise like [`set_result`](Self::set_result).
    ///
    /// # Errors
    ///
    /// When the promise is done, the error comes back in the error.
    pub fn set_error(&self, error: E) -> Result<(), AlreadyDone<E>> {
        let end = |error| Arc::new(Err(Failure::Error(error)));
        self.set(error, end)
    }

    /// Ends it without a result; says whether it did, for a promise that is done stays as it is.
    ///
    /// Nobody else hears of it but those who wait. Dropping a future that [waits](Self::wait)
    /// cancels only the waiting, where asyncio would cancel the future that is waited for.
    #[allow(clippy::must_use_candidate, reason = "few care whether it was in time")]
    pub fn cancel(&self) -> bool {
        self.lock().is_read = true;
        let end = |()| Arc::new(Err(Failure::Cancelled));
        self.set((), end).is_ok()
    }

    /// Whether it has a result or an error, or is cancelled.
    #[must_use]
    pub fn done(&self) -> bool {
        self.lock().outcome.is_some()
    }

    /// Whether it has been cancelled.
    #[must_use]
    pub fn cancelled(&self) -> bool {
        let outcome = self.lock().outcome.clone();
        outcome.is_some_and(|outcome| matches!(*outcome, Err(Failure::Cancelled)))
    }

    fn with(report: Option<Report<E>>) -> Self {
        Self(Arc::new(Shared::new(report)))
    }

    // ANCHOR: set
    /// The only place where a promise ends.
    fn set<V>(
        &self,
        value: V,
        end: impl FnOnce(V) -> Arc<Outcome<T, E>>,
    ) -> Result<(), AlreadyDone<V>> {
        let mut state = self.lock();
        if state.outcome.is_some() {
            return Err(AlreadyDone(value));
        }
        state.outcome = Some(end(value));
        let waiting = mem::take(&mut state.waiting);
        drop(state);
        waiting.into_values().for_each(Waker::wake);
        Ok(())
    }
    // ANCHOR_END: set

    fn lock(&self) -> MutexGuard<'_, State<T, E>> {
        self.0.lock()
    }
}

impl<T: Clone, E: Clone> Promise<T, E> {
    /// How it ended; `None` while it has not, where asyncio raises `InvalidStateError`.
    #[must_use]
    pub fn result(&self) -> Option<Outcome<T, E>> {
        let outcome = {
            let mut state = self.lock();
            state.is_read |= state.outcome.is_some();
            state.outcome.clone()
        };
        // Cloned outside of the lock: it is the caller's own type.
        outcome.map(|outcome| Outcome::clone(&outcome))
    }

    /// Waits until it is done. Dropping this future cancels nothing but the waiting.
    pub fn wait(&self) -> Wait<T, E> {
        Wait::new(self.clone())
    }
}

impl<T, E> Clone for Promise<T, E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// To show it is not to read it.
impl<T: Debug, E: Debug> Debug for Promise<T, E> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let outcome = self.lock().outcome.clone();
        let mut shown = formatter.debug_struct("Promise");
        shown.field("outcome", &outcome).finish_non_exhaustive()
    }
}

impl<T, E> Default for Promise<T, E> {
    fn default() -> Self {
        Self::new()
    }
}
