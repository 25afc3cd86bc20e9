//! # Wait, by hand
//!
//! `asyncio.wait(pending, return_when=FIRST_COMPLETED)` returns all that are done by then,
//! and leaves the others as they are. Neither `select!` nor `select_all` does that: they
//! return one. Build it.
//!
//! * as soon as one has ended, all that have ended by then are returned, by name, in the order
//!   given;
//! * the others stay in `pending`, in their order, and can be waited for again;
//! * nobody who has ended is polled again;
//! * dropped before that, it has lost nobody;
//! * an empty list is refused: nobody in it could ever end.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

/// A future and its name.
pub type Named<F> = (&'static str, Pin<Box<F>>);

/// Nobody to wait for.
#[derive(Debug, PartialEq)]
pub struct Empty;

/// Takes out of `pending` those that have ended, once there are any.
pub async fn first_completed<F: Future>(
    pending: &mut Vec<Named<F>>,
) -> Result<Vec<(&'static str, F::Output)>, Empty> {
    if pending.is_empty() {
        return Err(Empty);
    }
    let done = poll_fn(|context| {
        // These are at hand: who is pending, and what they are polled with.
        let at_hand: (&mut Vec<Named<F>>, _, Poll<()>) = (pending, context, Poll::Pending);
        let _ = at_hand;
        todo!("poll everyone who is pending, and take out those who have ended")
    });
    Ok(done.await)
}
