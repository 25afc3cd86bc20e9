//! # Slots
//!
//! Every task sends its output through one channel, and a slot is one receive. The channel has
//! one receiver, so it stands behind a lock: the slot that holds it waits for the next output,
//! and the others wait for the lock. A slot that is dropped unlocks it, and has received nothing.

use futures::StreamExt;
use futures::channel::mpsc::unbounded;
use futures::future::{BoxFuture, FutureExt};
use futures::lock::Mutex;
use std::sync::Arc;

/// Spawns every future; returns as many slots, each of which gives one of their outputs.
pub fn slots<T: Send + 'static>(
    futures: Vec<BoxFuture<'static, T>>,
    spawn: impl Fn(BoxFuture<'static, ()>),
) -> Vec<BoxFuture<'static, T>> {
    let (send, receive) = unbounded();
    let receive = Arc::new(Mutex::new(receive));
    let slot = |future: BoxFuture<'static, T>| {
        let (send, receive) = (send.clone(), receive.clone());
        // Where no slot is left, nobody listens.
        spawn(
            future
                .map(move |output| drop(send.unbounded_send(output)))
                .boxed(),
        );
        async move { receive.lock().await.next().await.expect("no future panics") }.boxed()
    };
    futures.into_iter().map(slot).collect()
}
