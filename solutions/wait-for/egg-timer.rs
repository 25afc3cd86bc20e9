//! # An egg timer, by hand
//!
//! The order decides who wins: the work is asked first. And what is late is dropped before anybody
//! hears of it, so that whoever does can rely on its destructors having run.
//!
//! tokio's `timeout` is the same without the boxes, with a look past the task's budget.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

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
        let ended = match work.as_mut().poll(context) {
            Poll::Ready(output) => Some(output),
            Poll::Pending => {
                ready!(timer.as_mut().poll(context));
                None
            }
        };
        self.0 = None;
        Poll::Ready(ended)
    }
}
