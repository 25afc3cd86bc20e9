//! # Slots
//!
//! A plain `for` over asyncio's `as_completed` hands out *slots*: as many awaitables as there
//! were coroutines, all at once. None belongs to a certain coroutine. Whichever slot is awaited
//! first gets the first result, the next one the next. So several workers can each take a slot.
//!
//! Build it:
//!
//! * each future is spawned at once, by the function that you are given;
//! * there are as many slots as futures, and making them waits for nothing;
//! * a slot that waits gets the next output; they may wait at the same time;
//! * a slot that is dropped takes no output with it, though it has waited. (asyncio loses it.)

use futures::future::BoxFuture;

/// Spawns every future; returns as many slots, each of which gives one of their outputs.
pub fn slots<T: Send + 'static>(
    futures: Vec<BoxFuture<'static, T>>,
    spawn: impl Fn(BoxFuture<'static, ()>),
) -> Vec<BoxFuture<'static, T>> {
    let _ = (futures, spawn);
    todo!("spawn them, and let what they come to reach whichever slot is awaited")
}
