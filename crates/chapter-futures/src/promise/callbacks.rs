//! Callbacks: functions that are called once a promise is done.

use super::Promise;
use futures::FutureExt;
use futures::future::BoxFuture;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A function that is called with a promise when that is done. Its clones count as the same.
pub type Callback<T, E> = std::sync::Arc<dyn Fn(&Promise<T, E>) + Send + Sync>;

impl<T, E> Promise<T, E>
where
    T: Clone + Send + Sync + 'static,
    E: Clone + Send + Sync + 'static,
{
    /// Calls the callback once the promise is done: soon, but never inside this function, nor
    /// inside the one that ends the promise.
    ///
    /// Somebody has to call it, which in asyncio is the loop. Here it is a task, which `spawn`
    /// hands to the runtime at hand; `on_tokio`, `on_async_std` and `on_smol` do that for you. The
    /// callbacks of one promise are called one after another, in the order in which they
    /// were added. One that panics leaves the others alone; std's hook reports it.
    pub fn add_done_callback(
        &self,
        callback: Callback<T, E>,
        spawn: impl FnOnce(BoxFuture<'static, ()>),
    ) {
        let mut state = self.lock();
        state.callbacks.push_back(callback);
        let is_calling = mem::replace(&mut state.is_calling, true);
        drop(state);
        if !is_calling {
            spawn(self.clone().call_callbacks().boxed());
        }
    }

    /// Removes every copy of the callback that has not been called yet; says how many.
    pub fn remove_done_callback(&self, callback: &Callback<T, E>) -> usize {
        let is_same = |other: &_| std::sync::Arc::ptr_eq(other, callback);
        let mut state = self.lock();
        let callbacks = mem::take(&mut state.callbacks);
        let (removed, kept): (VecDeque<_>, _) = callbacks.into_iter().partition(is_same);
        state.callbacks = kept;
        drop(state);
        removed.len()
    }

    // ANCHOR: callbacks
    async fn call_callbacks(self) {
        let mut done = self.wait();
        // To call them is not to read the outcome.
        poll_fn(|context| done.poll_done(context)).await;
        while let Some(callback) = self.next_callback() {
            // The promise is whole whatever the callback does: it only has a handle on it.
            drop(catch_unwind(AssertUnwindSafe(|| callback(&self))));
        }
    }

    fn next_callback(&self) -> Option<Callback<T, E>> {
        let mut state = self.lock();
        let next = state.callbacks.pop_front();
        state.is_calling = next.is_some();
        next
    }
    // ANCHOR_END: callbacks
}
