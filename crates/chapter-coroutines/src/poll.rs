//! A poll by hand: all that a runtime does to a future, but for knowing when.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// Polls a future once, and says how far it got.
///
/// ```
/// use chapter_coroutines::poll_once;
/// use std::pin::pin;
/// use std::task::Poll;
///
/// async fn add(x: u32, y: u32) -> u32 {
///     x + y
/// }
///
/// let mut sum = pin!(add(3, 4)); // Nothing is computed yet.
/// assert_eq!(poll_once(sum.as_mut()), Poll::Ready(7));
/// ```
///
/// A future that has to wait returns [`Poll::Pending`], and keeps a waker to call when it
/// can go on. Here that waker does nothing: who polls by hand decides by himself when to
/// poll again. A runtime hands over a waker that puts the task back into its queue.
///
/// A future may refer to itself, so it must not move between polls: hence the [`Pin`],
/// which [`pin!`](std::pin::pin) makes of a local variable and [`Box::pin`] of a box.
///
/// # Panics
///
/// Panics when the future does; most futures panic when they are polled after their end.
pub fn poll_once<F: Future + ?Sized>(future: Pin<&mut F>) -> Poll<F::Output> {
    future.poll(&mut Context::from_waker(Waker::noop()))
}
