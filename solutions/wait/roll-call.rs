//! # Wait, by hand
//!
//! Everyone is asked in one poll, and who has ended leaves the list in that same poll. Nothing
//! is kept from one poll to the next, so that dropping this loses nothing. Its price: whoever
//! is woken, all are asked. The chapter's `Tasks` ask those that were woken.

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
        let mut done = Vec::new();
        pending.retain_mut(|(name, future)| match future.as_mut().poll(context) {
            Poll::Ready(output) => {
                done.push((*name, output));
                false
            }
            Poll::Pending => true,
        });
        if done.is_empty() {
            return Poll::Pending;
        }
        Poll::Ready(done)
    });
    Ok(done.await)
}
