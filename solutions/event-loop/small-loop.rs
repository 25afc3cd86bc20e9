//! # A loop in a page

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
        while self.tasks.iter().any(Option::is_some) {
            // The lock is let go before the tasks run: they may wake, and that takes it too.
            let turn = take(&mut *self.shared.ready.lock().unwrap());
            if turn.is_empty() {
                // A wake since then has left its token, and this returns at once.
                thread::park();
            }
            for number in turn {
                self.poll(number);
            }
        }
    }

    fn poll(&mut self, number: usize) {
        let Some(future) = &mut self.tasks[number] else {
            return; // It was woken, and has ended.
        };
        let waker = Waker::from(Arc::new(TaskWaker {
            number,
            shared: Arc::clone(&self.shared),
        }));
        let mut context = Context::from_waker(&waker);
        if future.as_mut().poll(&mut context).is_ready() {
            self.tasks[number] = None;
        }
    }
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.shared.ready.lock().unwrap().push(self.number);
        self.shared.thread.unpark();
    }
}
