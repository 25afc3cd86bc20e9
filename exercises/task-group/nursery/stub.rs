//! # Build a nursery
//!
//! A group whose children take turns in one task needs no runtime, and its children may
//! borrow from around it: they are a part of its future. Build one, from std and a channel.
//!
//! Fill in the two `todo!`s:
//!
//! * the nursery ends when its body and all children have, those that a child spawns included;
//! * its output is the body's;
//! * the first error, the body's or a child's, ends it at once, and everybody else is dropped;
//! * children that end and leave others in their place do not keep the body from its turn.
//!
//! What you are given: a channel in which new children arrive. `FuturesUnordered` polls just
//! those among its futures that were woken.

use futures::StreamExt;
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};

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
    let body = pin!(body(Nursery(spawn)));
    let mut children = Children {
        arriving,
        running: FuturesUnordered::new(),
    };
    let _ = (body, &mut children);
    todo!("poll the body, then the children; end at an error, or when nobody is left")
}

/// The children that have begun, and those that are about to.
struct Children<'env, E> {
    arriving: UnboundedReceiver<Child<'env, E>>,
    running: FuturesUnordered<Child<'env, E>>,
}

impl<E> Children<'_, E> {
    /// Lets each have a turn; ready when there is none left, or with the first error.
    fn take_turns(&mut self, context: &mut Context<'_>) -> Poll<Result<(), E>> {
        let _ = (
            self.arriving.poll_next_unpin(context),
            Pin::new(&mut self.running),
        );
        todo!("take in who has arrived, then let at most as many end as there are")
    }
}
