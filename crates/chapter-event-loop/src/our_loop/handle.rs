//! Step 8, the other half: how other threads, and the loop's own tasks, speak to it.

use super::ready::{Closed, Ready, ReadyQueue};
use std::sync::Arc;

/// Speaks to a loop, from any thread.
///
/// ```
/// use chapter_event_loop::our_loop::EventLoop;
/// use std::thread;
///
/// # fn main() -> std::io::Result<()> {
/// let event_loop = EventLoop::new()?;
/// let handle = event_loop.handle();
/// thread::spawn(move || {
///     handle.call_soon_threadsafe(|| println!("called by the loop")).unwrap();
///     handle.stop();
/// });
/// event_loop.run_forever();
/// # Ok(()) }
/// ```
///
/// It keeps neither the loop nor its tasks alive.
#[derive(Clone)]
pub struct Handle {
    pub(super) ready: Arc<ReadyQueue>,
}

impl Handle {
    /// Has the loop call a function in its next turn, on its own thread. Wakes a loop that sleeps.
    ///
    /// If the function panics, std's panic hook prints that, and the loop goes on.
    ///
    /// # Errors
    ///
    /// [`Closed`] when the loop is closed. The function is dropped, uncalled; so is one that
    /// still waits when the loop is closed.
    pub fn call_soon_threadsafe(&self, call: impl FnOnce() + Send + 'static) -> Result<(), Closed> {
        self.ready.push(Ready::Call(Box::new(call)))
    }

    /// Does what [`EventLoop::stop`](super::EventLoop::stop) does. asyncio needs `call_soon_threadsafe(loop.stop)`.
    pub fn stop(&self) {
        self.ready.stop();
    }
}
