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
    poll_fn(|context| {
        let _ = context;
        if false {
            return Poll::Ready(Ok(Vec::new()));
        }
        todo!("poll everyone who is pending, and take out those who have ended")
    })
    .await
}
