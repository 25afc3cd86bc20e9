//! Runs on tokio: a runtime is a value, made, used as often as you like, and closed.
//!
//! ```
//! use chapter_event_loop::on_tokio::Runner;
//! use std::time::Duration;
//! use tokio::time::sleep;
//!
//! fn main() -> std::io::Result<()> {
//!     let runner = Runner::new(2)?;
//!     let answer = runner.spawn(add(3, 4)); // Runs from now on, on a worker thread.
//!     let sum = runner.run(add(5, 5));
//!     assert_eq!((sum, runner.run(answer)?), (10, 7));
//!     Ok(())
//! } // Closed here: what still runs is dropped.
//!
//! async fn add(x: u32, y: u32) -> u32 {
//!     sleep(Duration::from_millis(10)).await;
//!     x + y
//! }
//! ```
//!
//! A program that needs one run only writes `#[tokio::main]` over its `main`, which does
//! what [`run`] does. To stop when the system says so, wait for `tokio::signal` in `main`.

use std::io;
use std::time::Duration;
use tokio::runtime::{Builder, LocalOptions, Runtime};
use tokio::task::JoinHandle;

/// A runtime for several runs, like `asyncio.Runner`.
///
/// Dropping it closes it: each task is dropped where it waits, and each blocking call is
/// waited for. Once this has returned, no destructor of a task is still to come. A task
/// that computes without ever awaiting cannot be stopped, and keeps it waiting.
///
/// Nothing is left to call on a closed runner; the compiler sees to it. A
/// [`Handle`](tokio::runtime::Handle) that somebody kept still spawns, but its tasks are
/// cancelled before they start.
#[derive(Debug)]
pub struct Runner {
    runtime: Runtime,
}

impl Runner {
    /// Starts that many worker threads, with timers and sockets ready to use.
    ///
    /// # Errors
    ///
    /// Fails when the system refuses a thread or the means to wait for sockets.
    ///
    /// # Panics
    ///
    /// Panics when `threads` is 0.
    pub fn new(threads: usize) -> io::Result<Self> {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder.worker_threads(threads).enable_all().build()?;
        Ok(Runner { runtime })
    }

    /// Runs `main` on this thread until it is done, and returns its output.
    ///
    /// Tasks spawned by it, or by [`spawn`](Runner::spawn), run on the worker threads: also
    /// between two runs, and while `main` blocks its thread. An error is an output; a panic
    /// in `main` passes through, and leaves the runner as usable as before.
    ///
    /// # Panics
    ///
    /// Panics inside another run, in `main` or in a task: await the future there. The
    /// outer run goes on, unless the panic is that of its own `main`.
    pub fn run<F: Future>(&self, main: F) -> F::Output {
        self.runtime.block_on(main)
    }

    /// Starts a task, which runs on if its handle is dropped.
    pub fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.runtime.spawn(future)
    }

    /// Starts a blocking call on a thread of its own; closing the runner waits for it.
    pub fn spawn_blocking<T>(&self, work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T>
    where
        T: Send + 'static,
    {
        self.runtime.spawn_blocking(work)
    }

    /// Closes the runner, but waits no longer than `limit`.
    ///
    /// The threads that are still busy then go on until the process ends.
    pub fn close_within(self, limit: Duration) {
        self.runtime.shutdown_timeout(limit);
    }
}

/// Starts a runtime, runs `main` on it, closes it: what `asyncio.run` does.
///
/// ```
/// let sum = chapter_event_loop::on_tokio::run(async {
///     tokio::spawn(async { 3 + 4 }).await
/// });
/// assert_eq!(sum.unwrap(), 7);
/// ```
///
/// It has a worker thread for each core, or as many as the variable
/// `TOKIO_WORKER_THREADS` says. Tasks left behind are dropped before this returns, also
/// when `main` panics.
///
/// # Panics
///
/// Panics inside another run, and when the runtime cannot be started.
pub fn run<F: Future>(main: F) -> F::Output {
    let runtime = Runtime::new().expect("the runtime cannot be started");
    runtime.block_on(main)
}

/// Like [`run`], but `main` and all its tasks take turns on this thread, as in asyncio.
///
/// So the tasks need not be `Send`, if they are started by
/// [`spawn_local`](tokio::task::spawn_local):
///
/// ```
/// use chapter_event_loop::on_tokio::run_on_this_thread;
/// use std::rc::Rc;
///
/// let shared = Rc::new(7);
/// let sum = run_on_this_thread(async {
///     let share = shared.clone();
///     tokio::task::spawn_local(async move { *share + 3 }).await
/// });
/// assert_eq!(sum.unwrap(), 10);
/// ```
///
/// A blocking call in one of them stops all the others.
///
/// # Panics
///
/// Panics inside another run, and when the runtime cannot be started.
pub fn run_on_this_thread<F: Future>(main: F) -> F::Output {
    let mut builder = Builder::new_current_thread();
    let runtime = builder.enable_all().build_local(LocalOptions::default());
    let runtime = runtime.expect("the runtime cannot be started");
    runtime.block_on(main)
}
