//! A deadline for a whole stream. It needs no runtime: the timer comes from outside.

use futures::{FutureExt, Stream, StreamExt, ready};
use std::error::Error;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The stream's items, as long as none is still to be waited for once the timer has ended.
///
/// After that comes one [`TimedOut`], and then the end. A deadline limits the waiting, not
/// the taking: whatever is ready is handed over first, be it taken late. A stream of which
/// every item is ready at once never times out.
///
/// ```
/// use chapter_as_completed::{TimedOut, as_completed, until};
/// use futures::StreamExt;
/// use futures::future::{pending, ready};
///
/// # futures::executor::block_on(async {
/// let results = as_completed([ready("quick").left_future(), pending().right_future()]);
/// let mut results = until(ready(()), results); // This deadline is over.
/// assert_eq!(results.next().await, Some(Ok("quick")));
/// assert_eq!(results.next().await, Some(Err(TimedOut)));
/// assert_eq!(results.next().await, None);
/// # use futures::FutureExt;
/// # });
/// ```
///
/// Each runtime's `within` makes the timer of a duration.
///
/// The deadline cancels nothing. What has not ended stays in the stream, goes when that is
/// dropped, and can be had by [`into_inner`](Until::into_inner). Dropping what `next()` returns
/// loses no item, and does not set the timer back.
///
/// A stream that pauses so that others may run, as those of this chapter that take turns do
/// after 61 futures in a row that were not ready, counts as one that is waited for.
pub fn until<T, S>(timer: T, results: S) -> Until<T, S>
where
    T: Future + Unpin,
    S: Stream + Unpin,
{
    Until {
        timer,
        has_struck: false,
        results,
    }
}

/// The stream of [`until`].
#[must_use = "streams do nothing unless polled"]
pub struct Until<T, S> {
    timer: T,
    has_struck: bool,
    results: S,
}

impl<T, S> Until<T, S> {
    /// The stream without its deadline, with all that has not been taken.
    pub fn into_inner(self) -> S {
        self.results
    }
}

impl<T, S> Stream for Until<T, S>
where
    T: Future + Unpin,
    S: Stream + Unpin,
{
    type Item = Result<S::Item, TimedOut>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.has_struck {
            return Poll::Ready(None);
        }
        if let Poll::Ready(item) = self.results.poll_next_unpin(context) {
            return Poll::Ready(item.map(Ok));
        }
        ready!(self.timer.poll_unpin(context));
        self.has_struck = true;
        Poll::Ready(Some(Err(TimedOut)))
    }
}

/// The deadline came before the last item: what [`until`] yields in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimedOut;

impl fmt::Display for TimedOut {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the deadline came before the last result")
    }
}

impl Error for TimedOut {}
