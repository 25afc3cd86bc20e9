//! What each step of our loop promises.

mod block_on;
mod dropped;
mod event_loop;
mod net;
mod practice;
mod tasks;
mod timers;

use std::cell::RefCell;
use std::panic;
use std::rc::Rc;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// Runs a test on a thread of its own; one that hangs is named and fails.
fn within_a_minute(test: impl FnOnce() + Send + 'static) {
    let (ended, has_ended) = mpsc::channel::<()>();
    let test = thread::spawn(move || {
        let _ended = ended;
        test();
    });
    let timeout = Err(RecvTimeoutError::Timeout);
    let a_minute = Duration::from_secs(60);
    assert_ne!(has_ended.recv_timeout(a_minute), timeout, "the test hangs");
    test.join()
        .unwrap_or_else(|panic| panic::resume_unwind(panic));
}

/// What happened, in order.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    fn note(&self, what: impl Into<String>) {
        self.0.borrow_mut().push(what.into());
    }

    fn take(&self) -> Vec<String> {
        self.0.take()
    }
}

/// Notes its name when it is dropped.
struct Dropped(&'static str, Log);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.1.note(self.0);
    }
}

/// What a panic was given to say.
fn message(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or_default()
}

/// Has the function panic; returns what it says.
fn panic_of(function: impl FnOnce()) -> String {
    let result = panic::catch_unwind(panic::AssertUnwindSafe(function));
    message(&*result.expect_err("it panics")).to_owned()
}
