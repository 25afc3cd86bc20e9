//! # Second choice, by hand
//!
//! The state is taken out and owned, so that `then`, which can be called once, may be called;
//! where the poll ends as pending, it is put back. The `loop` is what lets one poll pass from
//! the first future to the second. The compiler's own future keeps its state in place, and
//! needs neither `Unpin` nor the moves.
//!
//! `futures::future::TryFutureExt::or_else` is this, for futures that are not `Unpin` too.

use std::mem::replace;
use std::pin::Pin;
use std::task::{Context, Poll};

/// Waits for `first`; if that fails, for what `then` makes of its error.
pub fn or_else<A, B, M>(first: A, then: M) -> OrElse<A, B, M> {
    OrElse::First { first, then }
}

/// The future that [`or_else`] returns.
pub enum OrElse<A, B, M> {
    /// Waits for the first.
    First { first: A, then: M },
    /// The first has failed.
    Second { second: B },
    /// Nothing is left to wait for.
    Ended,
}

impl<A, B, M, T, E> Future for OrElse<A, B, M>
where
    A: Future<Output = Result<T, E>> + Unpin,
    B: Future<Output = Result<T, E>> + Unpin,
    M: FnOnce(E) -> B + Unpin,
{
    type Output = Result<T, E>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        loop {
            match replace(&mut *self, OrElse::Ended) {
                OrElse::First { mut first, then } => match Pin::new(&mut first).poll(context) {
                    Poll::Pending => {
                        *self = OrElse::First { first, then };
                        return Poll::Pending;
                    }
                    Poll::Ready(Err(error)) => {
                        drop(first);
                        let second = then(error);
                        *self = OrElse::Second { second };
                    }
                    success @ Poll::Ready(Ok(_)) => return success,
                },
                OrElse::Second { mut second } => {
                    let answer = Pin::new(&mut second).poll(context);
                    if answer.is_pending() {
                        *self = OrElse::Second { second };
                    }
                    return answer;
                }
                OrElse::Ended => panic!("`or_else` is polled after its end"),
            }
        }
    }
}
