//! # Second choice, by hand
//!
//! `or_else(ask_the_mirror, |error| ask_the_origin(error))` waits for the first future. If
//! that fails, it makes a second one of the error, and waits for that. As an async function
//! it is short:
//!
//! ```ignore
//! match first.await {
//!     Ok(output) => Ok(output),
//!     Err(error) => then(error).await,
//! }
//! ```
//!
//! Write it without `async`, as the enum that the compiler would make of it. Fill in the
//! `todo!`:
//!
//! * a poll goes on as far as it can: it does not stop between the first and the second;
//! * the second future is made once, when the first has failed, and not before;
//! * of the first nothing is left by then: it is dropped before the second is made;
//! * a poll after the end panics, as that of an async function does.

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
        // This takes the state out, to own what is in it: `then` can be called only so.
        let state = replace(&mut *self, OrElse::Ended);
        let _ = (state, context);
        todo!("poll what this state waits for, and put the next state, or this one, in its place")
    }
}
