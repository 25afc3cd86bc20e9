//! The promise: asyncio's `Future`, a result that many may wait for and anybody may set, once.
//!
//! A [postbox](mod@crate::postbox) has one end for each role, and the compiler sees to it that
//! there is one letter. Here every handle can do everything, as in asyncio, and so a second
//! result can only be refused while the program runs.

pub use crate::errors::{AlreadyDone, Failure};
use crate::sync::{Arc, Mutex, MutexGuard};
use futures::FutureExt;
use futures::future::BoxFuture;
use std::collections::{BTreeMap, VecDeque};
use std::future::poll_fn;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::PoisonError;
use std::task::{Context, Poll, Waker, ready};

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
/// # });
/// ```
///
/// Nobody can tell a handle that will set the result from one that only waits. So a promise that
/// all have forgotten to keep is never done, as in asyncio, and whoever waits for it waits for ever.
pub struct Promise<T, E>(Arc<Shared<T, E>>);

/// How a promise ended: with a result, an error, or not at all.
pub type Outcome<T, E> = Result<T, Failure<E>>;

/// A function that is called with a promise when that is done. Its clones count as the same.
pub type Callback<T, E> = std::sync::Arc<dyn Fn(&Promise<T, E>) + Send + Sync>;

/// What the handles share.
struct Shared<T, E> {
    state: Mutex<State<T, E>>,
    /// Is told of an error that nobody has read.
    report: Option<Report<E>>,
}

type Report<E> = Box<dyn Fn(&E) + Send + Sync>;

struct State<T, E> {
    outcome: Option<Arc<Outcome<T, E>>>,
    /// Whether somebody has seen the outcome.
    is_read: bool,
    /// Who waits, in the order of their first poll.
    waiting: BTreeMap<u64, Waker>,
    tickets: u64,
    callbacks: VecDeque<Callback<T, E>>,
    /// Whether a task will call the callbacks.
    is_calling: bool,
}

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
        let state = Mutex::new(State::default());
        Self(Arc::new(Shared { state, report }))
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
        Wait {
            promise: self.clone(),
            ticket: None,
        }
    }
}

/// `promise.await` is `promise.wait().await`.
impl<T: Clone, E: Clone> IntoFuture for Promise<T, E> {
    type Output = Outcome<T, E>;
    type IntoFuture = Wait<T, E>;

    fn into_future(self) -> Wait<T, E> {
        self.wait()
    }
}

/// Waits for a [`Promise`].
#[must_use = "a future does nothing unless it is polled"]
pub struct Wait<T, E> {
    promise: Promise<T, E>,
    /// Its place among those who wait, from the first poll on.
    ticket: Option<u64>,
}

impl<T: Clone, E: Clone> Future for Wait<T, E> {
    type Output = Outcome<T, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        ready!(self.poll_done(context));
        let outcome = self.promise.result();
        Poll::Ready(outcome.expect("a promise that is done stays done"))
    }
}

impl<T, E> Wait<T, E> {
    /// Leaves the waker under the same lock under which it finds that there is no outcome.
    fn poll_done(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let mut state = self.promise.lock();
        if state.outcome.is_some() {
            return Poll::Ready(());
        }
        let ticket = *self.ticket.get_or_insert_with(|| state.next_ticket());
        let replaced = state.waiting.insert(ticket, context.waker().clone());
        drop(state);
        drop(replaced); // Outside of the lock: nobody knows what a waker does.
        Poll::Pending
    }
}

impl<T, E> Drop for Wait<T, E> {
    fn drop(&mut self) {
        if let Some(ticket) = self.ticket {
            let forgotten = self.promise.lock().waiting.remove(&ticket);
            drop(forgotten); // Outside of the lock.
        }
    }
}

impl<T, E> Promise<T, E>
where
    T: Clone + Send + Sync + 'static,
    E: Clone + Send + Sync + 'static,
{
    /// Calls the callback once the promise is done: soon, but never inside this function, nor
    /// inside the one that ends the promise.
    ///
    /// Somebody has to call it, which in asyncio is the loop. Here it is a task, which `spawn`
    /// hands to the runtime at hand; `on_tokio`, `on_async_std` and `on_smol` do that for you. The
    /// callbacks of one promise are called one after another, in the order in which they
    /// were added. One that panics leaves the others alone; std's hook reports it.
    pub fn add_done_callback(
        &self,
        callback: Callback<T, E>,
        spawn: impl FnOnce(BoxFuture<'static, ()>),
    ) {
        let mut state = self.lock();
        state.callbacks.push_back(callback);
        let is_calling = mem::replace(&mut state.is_calling, true);
        drop(state);
        if !is_calling {
            spawn(self.clone().call_callbacks().boxed());
        }
    }

    /// Removes every copy of the callback that has not been called yet; says how many.
    pub fn remove_done_callback(&self, callback: &Callback<T, E>) -> usize {
        let is_same = |other: &_| std::sync::Arc::ptr_eq(other, callback);
        let mut state = self.lock();
        let callbacks = mem::take(&mut state.callbacks);
        let (removed, kept): (VecDeque<_>, _) = callbacks.into_iter().partition(is_same);
        state.callbacks = kept;
        drop(state);
        removed.len()
    }

    // ANCHOR: callbacks
    async fn call_callbacks(self) {
        let mut done = self.wait();
        // To call them is not to read the outcome.
        poll_fn(|context| done.poll_done(context)).await;
        while let Some(callback) = self.next_callback() {
            // The promise is whole whatever the callback does: it only has a handle on it.
            drop(catch_unwind(AssertUnwindSafe(|| callback(&self))));
        }
    }

    fn next_callback(&self) -> Option<Callback<T, E>> {
        let mut state = self.lock();
        let next = state.callbacks.pop_front();
        state.is_calling = next.is_some();
        next
    }
    // ANCHOR_END: callbacks
}

impl<T, E> State<T, E> {
    fn next_ticket(&mut self) -> u64 {
        self.tickets += 1;
        self.tickets
    }
}

impl<T, E> Shared<T, E> {
    /// A panic under the lock could only come from a waker's `clone`, before anything has changed.
    fn lock(&self) -> MutexGuard<'_, State<T, E>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The last handle is gone.
impl<T, E> Drop for Shared<T, E> {
    fn drop(&mut self) {
        let (outcome, is_read) = {
            let mut state = self.lock();
            (state.outcome.take(), state.is_read)
        };
        if let (Some(outcome), Some(report), false) = (outcome, &self.report, is_read)
            && let Err(Failure::Error(error)) = &*outcome
        {
            report(error);
        }
    }
}

impl<T, E> Clone for Promise<T, E> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T, E> Default for Promise<T, E> {
    fn default() -> Self {
        Self::new()
    }
}

// Derived, it would ask that `T` and `E` have a default.
impl<T, E> Default for State<T, E> {
    fn default() -> Self {
        Self {
            outcome: None,
            is_read: false,
            waiting: BTreeMap::new(),
            tickets: 0,
            callbacks: VecDeque::new(),
            is_calling: false,
        }
    }
}
