//! A future around a future: it passes each poll on, and counts it.

use pin_project_lite::pin_project;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Wraps a future, to count how often it is polled.
///
/// ```
/// use chapter_coroutines::{counted, poll_once};
/// use std::pin::pin;
///
/// let mut greeting = pin!(counted(async { println!("hello") }));
/// assert_eq!(greeting.polls(), 0); // And nothing is printed yet.
///
/// assert!(poll_once(greeting.as_mut()).is_ready());
/// assert_eq!(greeting.polls(), 1);
/// ```
///
/// It can be awaited as well. Its output is that of the future inside, with the count:
///
/// ```
/// # futures::executor::block_on(async {
/// let (sum, polls) = chapter_coroutines::counted(async { 3 + 4 }).await;
/// assert_eq!((sum, polls), (7, 1));
/// # });
/// ```
///
/// Dropping it drops the future inside.
pub fn counted<F: Future>(future: F) -> Counted<F> {
    Counted { future, polls: 0 }
}

pin_project! {
    /// The future that [`counted`] returns.
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Counted<F> {
        #[pin]
        future: F,
        polls: u32,
    }
}

impl<F> Counted<F> {
    /// How often it has been polled.
    #[must_use]
    pub fn polls(&self) -> u32 {
        self.polls
    }
}

// ANCHOR: poll
impl<F: Future> Future for Counted<F> {
    type Output = (F::Output, u32);

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        // What is pinned must not be moved any more. `project`, which `pin_project!`
        // wrote, hands out its fields so that this holds.
        let this = self.project();
        *this.polls += 1;
        let polls = *this.polls;
        this.future.poll(context).map(|output| (output, polls))
    }
}
// ANCHOR_END: poll
