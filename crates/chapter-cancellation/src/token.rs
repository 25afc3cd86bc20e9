//! A request to stop, which work looks for when it suits it.

use event_listener::{Event, listener};
use futures::FutureExt;
use futures::future::{BoxFuture, Either, select};
use std::pin::pin;
use std::sync::{Arc, OnceLock};

/// A request to stop, with its reason. A clone is the same request.
///
/// ```
/// use chapter_cancellation::Token;
/// use smol::Timer;
/// use std::{future::pending, time::Duration};
///
/// # smol::block_on(async {
/// let token = Token::new();
/// let asked = token.clone();
/// let task = smol::spawn(async move {
///     if asked.unless_requested(pending::<()>()).await.is_none() {
///         Timer::after(Duration::from_millis(10)).await; // Save the work, say goodbye.
///     }
///     format!("saved, because of {}", asked.requested().await)
/// });
///
/// assert!(token.request("a new version"));
/// assert_eq!(task.await, "saved, because of a new version");
/// # });
/// ```
///
/// asyncio's `cancel` raises an exception at the `await` where the task stands; the task may
/// catch it and go on, or await in its `finally`. A dropped Rust future can do neither. With
/// a token the work itself says where it may be interrupted, and what it does then.
///
/// All that it takes is a place for the reason and a list of those who wait, [`Event`].
/// Neither needs a runtime, and work on one may be asked to stop by another.
///
/// A request is for ever: to stop a part of the work alone, give that part a [`child`](Self::child).
///
/// Should you write this yourself? tokio-util's
/// [`CancellationToken`](tokio_util::sync::CancellationToken) is the same thing, without a
/// reason, and runs under every executor too. Take it, unless you want the reason.
#[derive(Clone, Debug, Default)]
pub struct Token {
    node: Arc<Node>,
}

#[derive(Debug, Default)]
struct Node {
    reason: OnceLock<Arc<str>>,
    requested: Event,
    parent: Option<Token>,
}

impl Token {
    /// Nobody has asked yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A token that is requested with this one; its own request reaches no other.
    ///
    /// ```
    /// use chapter_cancellation::Token;
    ///
    /// let service = Token::new();
    /// let (one, other) = (service.child(), service.child());
    ///
    /// one.request("this client is gone");
    /// assert_eq!(other.reason(), None);
    /// service.request("a new version");
    /// assert_eq!(other.reason(), Some("a new version"));
    /// ```
    ///
    /// A child knows its parent, and the parent does not know the child: to make one and drop it
    /// costs the parent nothing. Whoever waits for a child listens at each of its ancestors.
    #[must_use]
    pub fn child(&self) -> Self {
        let node = Node {
            parent: Some(self.clone()),
            ..Node::default()
        };
        Token {
            node: Arc::new(node),
        }
    }

    /// Asks all who hold a clone, or a child, to stop; says whether this was the first request.
    ///
    /// The first one's reason stands. This wakes all who wait, and waits for nobody.
    pub fn request(&self, reason: impl Into<Arc<str>>) -> bool {
        let is_first = !self.is_requested() && self.node.reason.set(reason.into()).is_ok();
        // Who comes to listen from now on finds the reason.
        self.node.requested.notify(usize::MAX);
        is_first
    }

    /// Whether somebody has asked.
    #[must_use]
    pub fn is_requested(&self) -> bool {
        self.reason().is_some()
    }

    /// Why, if somebody has asked.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        self.node.reason().map(|reason| &**reason)
    }

    /// Waits for a request; gives its reason.
    ///
    /// Cancel safe: a request stays, for everybody, whether or not somebody waits.
    // ANCHOR: requested
    pub async fn requested(&self) -> &str {
        // Listen first, and look then: a request in between is seen or heard.
        listener!(self.node.requested => here);
        if let Some(reason) = self.reason() {
            return reason;
        }
        match &self.node.parent {
            None => here.await,
            Some(parent) => drop(select(here, parent.requested_above()).await),
        }
        // Whoever asks writes the reason before it wakes anybody.
        self.reason().unwrap_or_default()
    }

    /// The same in a box: the depth of a token is known when the program runs.
    fn requested_above(&self) -> BoxFuture<'_, &str> {
        self.requested().boxed()
    }
    // ANCHOR_END: requested

    /// Runs the future to its end, or drops it at a request: then there is no output.
    ///
    /// ```
    /// # futures::executor::block_on(async {
    /// use chapter_cancellation::Token;
    /// use std::future::{pending, ready};
    ///
    /// let token = Token::new();
    /// assert_eq!(token.unless_requested(ready(7)).await, Some(7));
    /// token.request("closed");
    /// assert_eq!(token.unless_requested(pending::<u8>()).await, None);
    /// # });
    /// ```
    ///
    /// A request that has been made keeps the future from starting. When an output and a
    /// request meet, the output wins, and is not lost: the future is polled once more after the
    /// request. It has been dropped when this returns.
    ///
    /// It is as cancel safe as the future: what that one loses when it is dropped, a request loses, too.
    pub async fn unless_requested<F: Future>(&self, future: F) -> Option<F::Output> {
        if self.is_requested() {
            return None;
        }
        // The first of the two is always polled first.
        match select(pin!(future), pin!(self.requested())).await {
            Either::Left((output, _)) => Some(output),
            // On another thread its output may have come since it was polled.
            Either::Right((_, future)) => future.now_or_never(),
        }
    }

    /// Makes the request when the guard is dropped: at the end of a block, an early return, a
    /// panic, or as the future that holds it is dropped.
    ///
    /// ```
    /// use chapter_cancellation::Token;
    ///
    /// let token = Token::new();
    /// drop(token.request_on_drop("its owner is gone"));
    /// assert_eq!(token.reason(), Some("its owner is gone"));
    /// ```
    #[must_use = "the request is made when this is dropped"]
    pub fn request_on_drop(&self, reason: impl Into<Arc<str>>) -> Guard {
        Guard {
            token: self.clone(),
            reason: Some(reason.into()),
        }
    }
}

impl Node {
    /// Its own reason, or else its parent's: once that has been seen here, it stands here.
    fn reason(&self) -> Option<&Arc<str>> {
        self.reason.get().or_else(|| {
            let above = self.parent.as_ref()?.node.reason()?;
            Some(self.reason.get_or_init(|| above.clone()))
        })
    }
}

/// Makes a request when it is dropped: [`Token::request_on_drop`].
#[derive(Debug)]
pub struct Guard {
    token: Token,
    reason: Option<Arc<str>>,
}

impl Guard {
    /// Lets the guard go without a request.
    pub fn disarm(mut self) {
        self.reason = None;
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(reason) = self.reason.take() {
            self.token.request(reason);
        }
    }
}
