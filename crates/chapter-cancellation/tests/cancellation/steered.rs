//! A child that a test can follow: it waits for a request, and cleans up until it is let go.

use chapter_cancellation::Token;
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::BoxFuture;
use std::sync::{Arc, Weak};

/// Lets others run: the same on all runtimes.
pub use smol::future::yield_now;

/// What the children of these tests end with.
pub type End = Result<&'static str, &'static str>;

/// What a test holds of a child made by [`steered`].
pub struct Steer {
    /// Resolves when the child is first polled.
    pub started: oneshot::Receiver<()>,
    /// Resolves with the reason for which it was asked to stop.
    pub asked: oneshot::Receiver<String>,
    /// Lets it end its clean-up, so.
    pub end: oneshot::Sender<End>,
    /// Whether it has been dropped.
    pub life: Life,
}

/// Says whether a child has been dropped.
pub struct Life(Weak<()>);

impl Life {
    /// Whether it has not.
    pub fn goes_on(&self) -> bool {
        self.0.strong_count() > 0
    }

    /// Waits until it has.
    pub async fn is_over(&self) {
        while self.goes_on() {
            yield_now().await;
        }
    }
}

/// Makes a child, and what steers it.
pub fn steered() -> (impl FnOnce(Token) -> BoxFuture<'static, End>, Steer) {
    let (start, started) = oneshot::channel();
    let (tell, asked) = oneshot::channel();
    let (end, told) = oneshot::channel();
    let lives = Arc::new(());
    let life = Life(Arc::downgrade(&lives));
    let child = |token: Token| {
        async move {
            let _ = start.send(());
            let _ = tell.send(token.requested().await.to_owned());
            let end = told.await.expect("the test says how it ends");
            drop(lives);
            end
        }
        .boxed()
    };
    let steer = Steer {
        started,
        asked,
        end,
        life,
    };
    (child, steer)
}
