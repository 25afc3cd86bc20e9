//! Asking a task to end, so that it may refuse, or clean up at leisure.

use std::sync::{Arc, OnceLock};
use tokio_util::sync::CancellationToken;

/// A request to stop, with its reason, which a task looks for when it suits it.
///
/// ```
/// use chapter_tasks::{Cancellation, on_smol::spawn};
/// use smol::Timer;
/// use std::time::Duration;
///
/// # smol::block_on(async {
/// let cancellation = Cancellation::new();
/// let asked = cancellation.clone();
/// let task = spawn(async move {
///     let work = std::future::pending::<()>();
///     if asked.unless_requested(work).await.is_none() {
///         Timer::after(Duration::from_millis(10)).await; // Save the work, say goodbye.
///     }
///     format!("saved, because of {}", asked.requested().await)
/// });
///
/// assert!(cancellation.request("a new version"));
/// assert_eq!(task.await.unwrap(), "saved, because of a new version");
/// # });
/// ```
///
/// asyncio's `cancel` raises an exception at the `await` where the task stands; the task
/// catches it and goes on, or awaits in its `finally`. A dropped Rust future can do
/// neither. This is the same by agreement: [`CancellationToken`], which is all that needs
/// waiting for, and beside it the reason. It wants no runtime, although it comes with tokio's tools.
///
/// A request cannot be taken back. To stop a part of the work alone, give that part a
/// [`child_token`](CancellationToken::child_token) of [`token`](Self::token).
#[derive(Clone, Debug, Default)]
pub struct Cancellation {
    token: CancellationToken,
    reason: Arc<OnceLock<String>>,
}

impl Cancellation {
    /// Nobody has asked yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks all who hold a clone to stop; says whether this was the first request.
    ///
    /// The first one's reason stands.
    pub fn request(&self, reason: impl Into<String>) -> bool {
        let is_first = self.reason.set(reason.into()).is_ok();
        self.token.cancel();
        is_first
    }

    /// Waits for a request; gives its reason.
    ///
    /// Dropping this loses nothing: a request stays.
    pub async fn requested(&self) -> &str {
        self.token.cancelled().await;
        // The reason is set first, but somebody may have cancelled the bare token.
        self.reason.get().map_or("", String::as_str)
    }

    /// Runs the future to its end, or drops it at a request: then there is no output.
    ///
    /// A request that has been made keeps the future from starting.
    pub async fn unless_requested<F: Future>(&self, future: F) -> Option<F::Output> {
        self.token.run_until_cancelled(future).await
    }

    /// Whether there is a request, and why.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        let is_requested = self.token.is_cancelled();
        is_requested.then(|| self.reason.get().map_or("", String::as_str))
    }

    /// What is waited for: to be used with `select!`, or divided among parts of the work.
    #[must_use]
    pub fn token(&self) -> &CancellationToken {
        &self.token
    }
}
