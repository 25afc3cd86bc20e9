//! Runs on smol: an executor is a value, and you decide which threads run it.
//!
//! ```
//! use chapter_event_loop::on_smol::Runner;
//! use smol::Timer;
//! use std::time::Duration;
//!
//! fn main() -> std::io::Result<()> {
//!     let runner = Runner::new(2)?;
//!     let answer = runner.spawn(add(3, 4)); // Runs from now on, on a thread of the runner.
//!     let sum = runner.run(add(5, 5));
//!     assert_eq!((sum, runner.run(answer)), (10, 7));
//!     Ok(())
//! } // Closed here: what still runs is dropped.
//!
//! async fn add(x: u32, y: u32) -> u32 {
//!     Timer::after(Duration::from_millis(10)).await;
//!     x + y
//! }
//! ```
//!
//! Small programs do without: [`smol::block_on`] runs a future, and [`smol::spawn`] gives
//! tasks to one executor for the whole process, which is never closed.

use smol::channel::{Receiver, Sender, bounded};
use smol::future::or;
use smol::{Executor, LocalExecutor, Task, Timer};
use std::cell::Cell;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;
use std::{io, thread};

/// An executor with threads of its own for several runs, like `asyncio.Runner`.
///
/// Dropping it closes it: the threads end, each blocking call is waited for, and each task
/// is dropped where it waits. Once this has returned, no destructor of a task is still to
/// come. A task that computes without ever awaiting cannot be stopped, and keeps it waiting.
///
/// Nothing is left to call on a closed runner; the compiler sees to it. [`smol::spawn`] and
/// [`smol::unblock`] know nothing of it: what they start it neither runs nor waits for.
///
/// # Panics
///
/// Dropping it panics inside a run: a thread of the runner cannot wait for its own end.
#[derive(Debug)]
pub struct Runner {
    // Dropped in this order: the threads are told to end, and waited for;
    // then the tasks go.
    stop: Sender<Infallible>,
    busy: Sender<Infallible>,
    idle: Idle,
    executor: Arc<Executor<'static>>,
}

impl Runner {
    /// Starts that many threads.
    ///
    /// # Errors
    ///
    /// Fails when the system refuses a thread; those already started end.
    ///
    /// # Panics
    ///
    /// Panics when `threads` is 0: between two runs, nobody would run the tasks.
    pub fn new(threads: usize) -> io::Result<Self> {
        assert_ne!(threads, 0, "no thread would run the tasks: give 1 or more");
        let ((stop, stopped), (busy, idle)) = (bounded(1), bounded(1));
        let runner = Runner {
            stop,
            busy,
            idle: Idle(idle),
            executor: Arc::default(),
        };
        for number in 1..=threads {
            let name = format!("runner-{number}");
            let (executor, busy) = (runner.executor.clone(), runner.busy.clone());
            let stopped = stopped.clone();
            let work = move || run_tasks(executor, &stopped, busy);
            thread::Builder::new().name(name).spawn(work)?;
        }
        Ok(runner)
    }

    /// Runs `main` on this thread until it is done, and returns its output.
    ///
    /// This thread lends a hand with the tasks while `main` waits; the others run them also
    /// between two runs, and while `main` blocks its thread. An error is an output; a panic
    /// in `main` passes through, and leaves the runner as usable as before.
    ///
    /// # Panics
    ///
    /// Panics inside another run of a runner, in `main` or in a task: await the future
    /// there. smol itself would allow it, and block a thread that others wait for.
    pub fn run<F: Future>(&self, main: F) -> F::Output {
        let _running = Running::begin();
        smol::block_on(self.executor.run(main))
    }

    /// Starts a task, which ends when its handle is dropped.
    pub fn spawn<F>(&self, future: F) -> Task<F::Output>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.executor.spawn(future)
    }

    /// Starts a blocking call on a thread of its own; closing the runner waits for it.
    ///
    /// If its handle is dropped before the call has begun, it never will.
    pub fn spawn_blocking<T>(&self, work: impl FnOnce() -> T + Send + 'static) -> Task<T>
    where
        T: Send + 'static,
    {
        let busy = self.busy.clone();
        smol::unblock(move || {
            let _busy = busy;
            work()
        })
    }

    /// Closes the runner, but waits no longer than `limit`.
    ///
    /// The threads that are still busy then go on until their work is done, and the tasks
    /// are dropped no sooner.
    pub fn close_within(self, limit: Duration) {
        let Runner {
            stop, busy, idle, ..
        } = self;
        drop((stop, busy));
        idle.wait_at_most(limit);
    }
}

/// What each thread does: it runs tasks until the runner is closed.
fn run_tasks(
    executor: Arc<Executor<'static>>,
    stopped: &Receiver<Infallible>,
    busy: Sender<Infallible>,
) {
    let _running = Running::begin();
    let _ = smol::block_on(executor.run(stopped.recv()));
    // Whoever waits for this thread is then the last to hold the executor.
    drop(executor);
    drop(busy);
}

/// Closed once no thread and no blocking call is left that holds the other end.
#[derive(Debug)]
struct Idle(Receiver<Infallible>);

impl Idle {
    fn wait_at_most(self, limit: Duration) {
        let timeout = async { _ = Timer::after(limit).await };
        smol::block_on(or(async { _ = self.0.recv().await }, timeout));
        // The destructor would wait without a limit.
        self.0.close();
    }
}

impl Drop for Idle {
    fn drop(&mut self) {
        if RUNNING.get() {
            // A second panic would abort the process.
            assert!(thread::panicking(), "{CLOSED_INSIDE}");
        } else {
            let _ = self.0.recv_blocking();
        }
    }
}

/// Marks this thread as one that runs tasks, until it is dropped.
struct Running;

thread_local! {
    static RUNNING: Cell<bool> = const { Cell::new(false) };
}

impl Running {
    fn begin() -> Self {
        assert!(!RUNNING.replace(true), "{NESTED}");
        Running
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        RUNNING.set(false);
    }
}

const NESTED: &str = "a run inside a run would block a thread that runs tasks: await the future";
const CLOSED_INSIDE: &str = "a runner waits for its threads, so it cannot be closed on one of them";

/// Runs `main` and all its tasks on this thread, taking turns, as `asyncio.run` does.
///
/// `main` is handed the executor to spawn on. The tasks need not be `Send`:
///
/// ```
/// use chapter_event_loop::on_smol::run_on_this_thread;
/// use std::rc::Rc;
///
/// let shared = Rc::new(7);
/// let sum = run_on_this_thread(async |executor| {
///     let share = shared.clone();
///     executor.spawn(async move { *share + 3 }).await
/// });
/// assert_eq!(sum, 10);
/// ```
///
/// Tasks left behind are dropped before this returns, also when `main` panics. A blocking
/// call in one of them stops all the others.
///
/// # Panics
///
/// Panics inside another run.
pub fn run_on_this_thread<T>(main: impl AsyncFnOnce(&LocalExecutor<'static>) -> T) -> T {
    let _running = Running::begin();
    let executor = LocalExecutor::new();
    smol::block_on(executor.run(main(&executor)))
}
