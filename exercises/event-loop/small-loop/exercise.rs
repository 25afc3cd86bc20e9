//! # A loop in a page
//!
//! A loop is a list of tasks, a queue of those that can go on, and a thread that sleeps while
//! the queue is empty. The page "A loop of our own" builds one that can do much more; this one
//! only runs the tasks that it was given, until all of them have ended. Build it.
//!
//! Fill in the two `todo!`s:
//!
//! * each task is polled once at first, and after that only when its waker was called;
//! * wakers may be called from any thread, and while the loop is running a task;
//! * a task that wakes itself waits until the others that are ready had their turn;
//! * a task that has ended is dropped at once, and its waker then does nothing;
//! * while no task can go on, the thread sleeps.

use std::mem::take;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Wake, Waker};
use std::thread::{self, Thread};

/// Runs tasks on the thread that made it.
pub struct SmallLoop {
    /// The task of each number, until it has ended.
    tasks: Vec<Option<Pin<Box<dyn Future<Output = ()>>>>>,
    shared: Arc<Shared>,
}

/// What wakers on other threads reach.
struct Shared {
    /// The numbers of the tasks that can go on.
    ready: Mutex<Vec<usize>>,
    /// The thread that runs the loop.
    thread: Thread,
}

/// The waker of one task.
struct TaskWaker {
    number: usize,
    shared: Arc<Shared>,
}

impl SmallLoop {
    /// Makes a loop without tasks.
    pub fn new() -> Self {
        let shared = Shared {
            ready: Mutex::default(),
            thread: thread::current(),
        };
        Self {
            tasks: Vec::new(),
            shared: Arc::new(shared),
        }
    }

    /// Adds a task.
    pub fn spawn(&mut self, future: impl Future<Output = ()> + 'static) {
        let number = self.tasks.len();
        self.tasks.push(Some(Box::pin(future)));
        self.shared.ready.lock().unwrap().push(number);
    }

    /// Runs the tasks until all of them have ended.
    pub fn run(&mut self) {
        // These are at hand: the tasks, and what their wakers share with the loop.
        let Self { tasks, shared } = self;
        let _ = (tasks, shared, take::<Vec<usize>>, thread::park);
        let _: Option<(TaskWaker, Waker, Context<'_>)> = None;
        todo!("turn by turn, poll the tasks that are ready; when none is, sleep")
    }
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        todo!("note that the task can go on, then see to it that the thread is awake")
    }
}
