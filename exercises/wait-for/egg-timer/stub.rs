//! # An egg timer, by hand
//!
//! `timeout` is a future with two futures inside. Build it, from std alone. `timer` is any
//! future that ends when the time is up, so that it serves on every runtime.
//!
//! Fill in the `todo!`:
//!
//! * the work is polled first: what is ready has its output, whatever the timer says;
//! * as long as neither is ready, both will wake whoever polled last;
//! * when the time is up the work is dropped *before* that is told;
//! * what has told its end is not polled any more, and neither are its two futures.

use std::pin::Pin;
use std::task::{Context, Poll};

/// Awaits the work until the timer is done; `None` says that it was too late.
pub fn timeout<F: Future, T: Future>(timer: T, work: F) -> Timeout<F, T> {
    Timeout(Some((Box::pin(work), Box::pin(timer))))
}

/// The future that [`timeout`] returns: there is nothing inside once it has told its end.
pub struct Timeout<F, T>(Option<Inside<F, T>>);

/// The work, and its timer.
type Inside<F, T> = (Pin<Box<F>>, Pin<Box<T>>);

impl<F: Future, T: Future> Future for Timeout<F, T> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let (work, timer) = self.0.as_mut().expect("it is not polled after its end");
        let _ = (work, timer, context);
        todo!("poll the work, then the timer; drop both once one of them is ready")
    }
}
