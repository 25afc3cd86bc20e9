//! Step 4. Many tasks: each turn runs what was ready when the turn began.

use super::join::JoinHandle;
use super::ready::{Ready, ReadyQueue, TaskKey, TaskWaker};
use super::task::{Step, Task};
use slotmap::SlotMap;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;

/// Runs any number of tasks on one thread.
///
/// It is no loop yet: it knows neither timers nor sockets, and cannot sleep. It is a thing
/// to be polled, so that [`block_on`](super::block_on()) will do for the rest:
///
/// ```
/// use chapter_event_loop::our_loop::{Executor, block_on};
/// use std::cell::RefCell;
///
/// thread_local! { static LINES: RefCell<Vec<&'static str>> = RefCell::default() }
/// let note = |line| LINES.with_borrow_mut(|lines| lines.push(line));
///
/// let executor = Executor::default();
/// let task = executor.spawn(async move { note("task") });
/// note("main");
/// block_on(executor.run(task)).unwrap();
/// assert_eq!(LINES.take(), ["main", "task"]);
/// ```
///
/// Dropping it drops its tasks.
#[derive(Default)]
pub struct Executor {
    /// A place is made before the task that goes there, which needs to know its key.
    tasks: RefCell<SlotMap<TaskKey, Option<Rc<dyn Step>>>>,
    ready: Arc<ReadyQueue>,
    /// What this turn runs; kept between turns for its memory.
    turn: RefCell<Vec<Ready>>,
    is_closed: Cell<bool>,
}

/// What whoever uses a closed loop is told.
pub(super) const CLOSED: &str = "the event loop is closed: make a new one";

impl Executor {
    /// Makes a future a task, to be polled from the next turn on.
    ///
    /// Tasks need not be [`Send`]: they never leave this thread.
    ///
    /// # Panics
    ///
    /// Panics when the executor is being dropped, or its loop is closed.
    pub fn spawn<T: 'static>(&self, future: impl Future<Output = T> + 'static) -> JoinHandle<T> {
        assert!(!self.is_closed.get(), "{CLOSED}");
        let mut tasks = self.tasks.borrow_mut();
        let key = tasks.insert(None);
        let task_waker = TaskWaker::new(key, Arc::clone(&self.ready));
        let task = Rc::new(Task::new(future, task_waker));
        tasks[key] = Some(Rc::clone(&task) as Rc<dyn Step>);
        drop(tasks);
        task.wake();
        JoinHandle { task }
    }

    /// Runs the tasks until `main` is ready; returns its output. The other tasks stay.
    ///
    /// When nothing is ready this future is pending, and whatever wakes a task wakes it.
    pub async fn run<T>(&self, main: impl Future<Output = T>) -> T {
        let mut main = pin!(main);
        poll_fn(|context| {
            self.ready.wake_up();
            loop {
                if let Poll::Ready(output) = main.as_mut().poll(context) {
                    return Poll::Ready(output);
                }
                if self.ready.fall_asleep(context.waker()) {
                    return Poll::Pending;
                }
                self.turn();
            }
        })
        .await
    }

    // ANCHOR: turn
    /// Runs one turn: all that was ready when it began, in that order. Says how many.
    ///
    /// What becomes ready meanwhile, be it by waking itself, waits for the next turn. So a
    /// task that is always ready keeps no other from its turn, nor the loop from its own work.
    ///
    /// # Panics
    ///
    /// Panics inside of a turn.
    pub fn turn(&self) -> usize {
        let mut turn = self.turn.try_borrow_mut().expect(NESTED);
        self.ready.take(&mut turn);
        let length = turn.len();
        for ready in turn.drain(..) {
            match ready {
                Ready::Poll(key) => self.step(key),
                // std's panic hook has printed a panic by then: nobody waits for a call.
                Ready::Call(call) => drop(catch_unwind(AssertUnwindSafe(call))),
            }
        }
        length
    }

    fn step(&self, key: TaskKey) {
        // The task may spawn others, so `tasks` must not be borrowed while it runs.
        let task = self.tasks.borrow().get(key).cloned().flatten();
        if task.is_some_and(|task| task.step()) {
            self.tasks.borrow_mut().remove(key);
        }
    }
    // ANCHOR_END: turn

    /// Drops all tasks, and refuses new ones. Whoever awaits one hears that it was cancelled.
    pub(super) fn close(&self) {
        self.is_closed.set(true);
        drop(self.ready.close());
        let tasks = self.tasks.take();
        for task in tasks.into_iter().filter_map(|(_, task)| task) {
            task.abandon();
        }
    }

    /// Whether new tasks are refused.
    pub(super) fn is_closed(&self) -> bool {
        self.is_closed.get()
    }

    /// Where the wakers of the tasks leave their keys.
    pub(super) fn ready(&self) -> &Arc<ReadyQueue> {
        &self.ready
    }
}

const NESTED: &str = "a task of this executor cannot run the executor: `.await` instead";

impl Drop for Executor {
    fn drop(&mut self) {
        self.close();
    }
}
