//! # Build a nursery
//!
//! A turn of the children takes in who has arrived, and lets at most as many end as there
//! are then. Whoever stops before everybody has said "not yet" has left no waker behind with
//! them, and must wake the task itself. The nursery is at its end only when a turn finds
//! nobody: a child that has just ended may have handed over another.

use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use std::future::poll_fn;
use std::pin::pin;
use std::task::{Context, Poll, ready};

/// A child: it borrows from what lives as long as `'env`.
type Child<'env, E> = BoxFuture<'env, Result<(), E>>;

/// Lets a body, and children, spawn children.
pub struct Nursery<'env, E>(UnboundedSender<Child<'env, E>>);

impl<'env, E> Nursery<'env, E> {
    /// Hands a child over: it begins when the body waits. After the end it is dropped.
    pub fn spawn(&self, child: impl Future<Output = Result<(), E>> + Send + 'env) {
        let _ = self.0.unbounded_send(Box::pin(child));
    }
}

impl<E> Clone for Nursery<'_, E> {
    fn clone(&self) -> Self {
        Nursery(self.0.clone())
    }
}

/// Runs the body, and the children that are spawned into its nursery.
pub async fn nursery<'env, T, E, F>(body: impl FnOnce(Nursery<'env, E>) -> F) -> Result<T, E>
where
    F: Future<Output = Result<T, E>>,
{
    let (spawn, arriving) = unbounded();
    let mut body = pin!(body(Nursery(spawn)));
    let mut children = Children {
        arriving,
        running: FuturesUnordered::new(),
    };
    let mut output = None;
    let everybody = poll_fn(|context| {
        if output.is_none()
            && let Poll::Ready(ended) = body.as_mut().poll(context)
        {
            output = Some(ended?);
        }
        ready!(children.take_turns(context))?;
        output
            .take()
            .map_or(Poll::Pending, |output| Poll::Ready(Ok(output)))
    });
    everybody.await
}

/// The children that have begun, and those that are about to.
struct Children<'env, E> {
    arriving: UnboundedReceiver<Child<'env, E>>,
    running: FuturesUnordered<Child<'env, E>>,
}

impl<E> Children<'_, E> {
    /// Lets each have a turn; ready when there is none left, or with the first error.
    fn take_turns(&mut self, context: &mut Context<'_>) -> Poll<Result<(), E>> {
        while let Poll::Ready(Some(child)) = self.arriving.poll_next_unpin(context) {
            self.running.push(child);
        }
        if self.running.is_empty() {
            return Poll::Ready(Ok(()));
        }
        for _ in 0..self.running.len() {
            if let Some(Err(error)) = ready!(self.running.poll_next_unpin(context)) {
                return Poll::Ready(Err(error));
            }
        }
        // Some have ended: perhaps in favour of others.
        context.waker().wake_by_ref();
        Poll::Pending
    }
}
