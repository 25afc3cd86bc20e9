//! Step 8. The loop as asyncio has it: run, stop, run again, close.

use super::executor::CLOSED;
use super::handle::Handle;
use super::join::{JoinError, JoinHandle};
use super::turn::{Core, Running, current};
use std::io;
use std::panic::resume_unwind;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

/// An event loop, which belongs to the thread that made it.
///
/// It can be run, stopped and run again, until it is closed. Between runs its tasks stay
/// where they are.
///
/// ```
/// use chapter_event_loop::our_loop::EventLoop;
///
/// # fn main() -> std::io::Result<()> {
/// let event_loop = EventLoop::new()?;
/// let sum = event_loop.run_until_complete(async { 3 + 4 });
/// assert_eq!(sum, 7);
///
/// let handle = event_loop.handle();
/// event_loop.call_soon(move || handle.stop());
/// event_loop.run_forever();
/// event_loop.close();
/// # Ok(()) }
/// ```
///
/// Dropping it closes it.
///
/// Where asyncio raises `RuntimeError`, its methods panic: a loop is used that is closed, is
/// run while this thread runs one already, or is closed while it runs.
pub struct EventLoop {
    core: Rc<Core>,
}

impl EventLoop {
    /// Makes a loop.
    ///
    /// # Errors
    ///
    /// Fails when the operating system refuses a poller, as it does when the process has
    /// too many files open.
    pub fn new() -> io::Result<Self> {
        let core = Core::new()?;
        Ok(Self { core })
    }

    // ANCHOR: run_until_complete
    /// Makes the future a task, and runs the loop until that has ended; returns its output.
    ///
    /// The other tasks stay, and go on when the loop is run again.
    ///
    /// # Panics
    ///
    /// Passes on a panic of the future, at the end of the turn. Panics when the loop is
    /// stopped before the future has ended; its task stays, too.
    pub fn run_until_complete<T: 'static>(&self, future: impl Future<Output = T> + 'static) -> T {
        let _running = Running::begin(&self.core);
        let main = self.spawn(future);
        self.core.run_until(|| main.is_finished());
        match main.take_end() {
            Some(Ok(output)) => output,
            Some(Err(JoinError::Panicked(panic))) => resume_unwind(panic),
            Some(Err(JoinError::Cancelled)) => unreachable!("nobody else has its handle"),
            None => panic!("the event loop was stopped before the future had ended"),
        }
    }
    // ANCHOR_END: run_until_complete

    /// Runs the loop until somebody stops it. With nothing to do it sleeps.
    ///
    /// # Panics
    ///
    /// Panics when the loop is closed, and when this thread runs a loop already.
    pub fn run_forever(&self) {
        let _running = Running::begin(&self.core);
        assert!(!self.is_closed(), "{CLOSED}");
        self.core.run_until(|| false);
    }

    /// Ends the run at the end of its turn. What that turn made ready waits for the next run.
    ///
    /// A loop that is not running will run for one turn. Inside of the loop, and on other
    /// threads, there is [`Handle::stop`].
    pub fn stop(&self) {
        self.core.executor.ready().stop();
    }

    /// Drops the tasks, and refuses to do anything from now on. Closing twice is no harm.
    ///
    /// Whoever awaits one of the tasks elsewhere hears that it was cancelled.
    ///
    /// # Panics
    ///
    /// Panics when the loop is running: asyncio, too, closes only what has been stopped.
    pub fn close(&self) {
        assert!(!self.is_running(), "{RUNNING}");
        self.core.executor.close();
    }

    /// Whether this is the loop that this thread is running.
    #[must_use]
    pub fn is_running(&self) -> bool {
        current().is_some_and(|core| Rc::ptr_eq(&core, &self.core))
    }

    /// Whether the loop is closed.
    #[must_use]
    pub fn is_closed(&self) -> bool {
        self.core.executor.is_closed()
    }

    /// Makes the future a task, as `create_task` does. It is first polled when the loop runs.
    pub fn spawn<T: 'static>(&self, future: impl Future<Output = T> + 'static) -> JoinHandle<T> {
        self.core.executor.spawn(future)
    }

    /// Calls a function in the next turn. Its handle can cancel that.
    pub fn call_soon(&self, call: impl FnOnce() + 'static) -> JoinHandle<()> {
        self.spawn(async { call() })
    }

    /// Calls a function after so long a time. Its handle can cancel that.
    ///
    /// Those that are due at one moment are called in the order in which they were given.
    pub fn call_later(&self, delay: Duration, call: impl FnOnce() + 'static) -> JoinHandle<()> {
        let sleep = self.core.timers.sleep(delay);
        self.spawn(async {
            sleep.await;
            call();
        })
    }

    /// The part of the loop that may go to other threads, and into its own tasks.
    #[must_use]
    pub fn handle(&self) -> Handle {
        Handle {
            ready: Arc::clone(self.core.executor.ready()),
        }
    }
}

const RUNNING: &str = "a running event loop cannot be closed: stop it, and close it after its run";

impl Drop for EventLoop {
    fn drop(&mut self) {
        // One that is dropped by its own task lives until its run ends, and then closes.
        if !self.is_running() {
            self.close();
        }
    }
}
