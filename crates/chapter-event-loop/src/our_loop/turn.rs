//! Step 7. A turn: look outside if there is time for it, then run what is ready.
//!
//! The loop is this, again and again. Everything so far was made for it.

use super::executor::Executor;
use super::poller::Poller;
use super::timers::Timers;
use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;
use std::task::Waker;
use std::time::{Duration, Instant};

/// What a loop is made of.
pub(super) struct Core {
    pub(super) executor: Executor,
    pub(super) timers: Rc<Timers>,
    pub(super) poller: Rc<Poller>,
    /// How many tasks were polled since the loop last looked outside.
    polled: Cell<usize>,
}

/// A busy loop looks at its timers and sockets after so many polls, in the next pause
/// between turns. To ask the operating system costs more than a poll of a task does.
const POLLS_BETWEEN_LOOKS: usize = 61;

impl Core {
    pub(super) fn new() -> io::Result<Rc<Self>> {
        Ok(Rc::new(Self {
            executor: Executor::default(),
            timers: Rc::default(),
            poller: Rc::new(Poller::new()?),
            polled: Cell::new(0),
        }))
    }

    /// Runs turns until `is_done`, or until somebody has asked the loop to stop.
    pub(super) fn run_until(self: &Rc<Self>, is_done: impl Fn() -> bool) {
        let ready = self.executor.ready();
        loop {
            self.turn();
            if is_done() || ready.is_stopping() {
                break;
            }
        }
        ready.has_stopped();
    }

    // ANCHOR: turn
    fn turn(&self) {
        if self.polled.get() >= POLLS_BETWEEN_LOOKS {
            self.look_outside(Some(Duration::ZERO));
        }
        let polled = self.executor.turn();
        self.polled.update(|before| before + polled);
        if polled == 0 && self.executor.ready().fall_asleep(self.poller.alarm()) {
            self.look_outside(self.timers.until_next());
        }
    }

    /// Waits for the outside, at most so long, and wakes whom it concerns.
    fn look_outside(&self, timeout: Option<Duration>) {
        self.polled.set(0);
        let mut woken = Vec::new();
        if timeout != Some(Duration::ZERO) || self.poller.has_sockets() {
            woken = self.poller.wait(timeout);
        }
        self.executor.ready().wake_up();
        woken.into_iter().for_each(Waker::wake);
        self.timers.fire(Instant::now());
    }
    // ANCHOR_END: turn
}

thread_local! {
    /// The loop that this thread is running.
    static CURRENT: RefCell<Option<Rc<Core>>> = const { RefCell::new(None) };
}

/// The loop that this thread is running, if it runs one.
pub(super) fn current() -> Option<Rc<Core>> {
    CURRENT.with_borrow(Clone::clone)
}

/// Makes a loop the one that this thread is running, until it is dropped.
pub(super) struct Running;

impl Running {
    pub(super) fn begin(core: &Rc<Core>) -> Self {
        let is_nested = current().is_some();
        assert!(!is_nested, "{NESTED}");
        CURRENT.set(Some(Rc::clone(core)));
        Self
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        CURRENT.set(None);
    }
}

const NESTED: &str = "this thread is running an event loop already, and would wait for itself: \
     `.await` the future instead, or run the other loop in a thread of its own";
