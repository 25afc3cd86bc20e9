//! One function twice: as an `async fn`, and as what the compiler makes of it.

use futures::{FutureExt, ready};
use std::pin::Pin;
use std::task::{Context, Poll};

/// Reads two numbers, one after the other, and adds them.
///
/// ```
/// # futures::executor::block_on(async {
/// use chapter_coroutines::add;
///
/// assert_eq!(add(&|| async { 21 }).await, 42);
/// # });
/// ```
///
/// The second is read once the first is there. Dropping the future drops the read that is
/// under way.
pub async fn add<R, F>(read: &R) -> u32
where
    R: Fn() -> F,
    F: Future<Output = u32>,
{
    let x = read().await;
    let y = read().await;
    x + y
}

/// Does what [`add()`] does, and needs no `async` for it.
///
/// ```
/// # futures::executor::block_on(async {
/// use chapter_coroutines::add_by_hand;
///
/// assert_eq!(add_by_hand(&|| Box::pin(async { 21 })).await, 42);
/// # });
/// ```
///
/// Its reads have to be `Unpin`, such as a boxed future: without `unsafe`, an enum written
/// by hand cannot promise that what is in it stays in its place. The compiler's can.
///
/// # Panics
///
/// Panics, as the future of an `async fn` does, when it is polled after its end.
pub fn add_by_hand<R, F>(read: &R) -> Add<'_, R, F>
where
    R: Fn() -> F,
    F: Future<Output = u32> + Unpin,
{
    Add::Start { read }
}

/// What [`add_by_hand`] returns: all that has to be remembered, from one poll to the next.
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub enum Add<'a, R, F> {
    /// Not polled yet: it holds the arguments of the call.
    Start {
        /// How to read a number.
        read: &'a R,
    },
    /// At the first `.await`.
    First {
        /// How to read the other number.
        read: &'a R,
        /// What is waited for.
        x: F,
    },
    /// At the second `.await`.
    Second {
        /// The first number.
        x: u32,
        /// What is waited for.
        y: F,
    },
    /// Nothing is left of it.
    Ended,
}

// ANCHOR: poll
impl<R, F> Future for Add<'_, R, F>
where
    R: Fn() -> F,
    F: Future<Output = u32> + Unpin,
{
    type Output = u32;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<u32> {
        loop {
            // Each arm is the text between two awaits. `ready!` is the `.await`: where
            // that is pending, it returns `Pending`, and the state stays as it is.
            *self = match &mut *self {
                Add::Start { read } => Add::First { read, x: read() },
                Add::First { read, x } => {
                    let x = ready!(x.poll_unpin(context));
                    Add::Second { x, y: read() }
                }
                Add::Second { x, y } => {
                    let sum = *x + ready!(y.poll_unpin(context));
                    *self = Add::Ended;
                    return Poll::Ready(sum);
                }
                Add::Ended => panic!("`add_by_hand` is polled after its end"),
            };
        }
    }
}
// ANCHOR_END: poll
