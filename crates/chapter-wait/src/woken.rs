//! Who can go on: each future in a set gets a waker of its own, which puts its key in a list.
//!
//! To ask all pending futures whether they are done, each time one is waited for, would take
//! N × N polls for N of them. That is what asyncio's `wait` does, and `select_all`.

use crate::sync::{AtomicBool, AtomicWaker, Mutex, MutexGuard};
use slotmap::DefaultKey;
use std::collections::VecDeque;
use std::sync::atomic::Ordering;
use std::sync::{Arc, PoisonError};
use std::task::{Context, Poll, Wake};

/// The keys of the futures that were woken since they were last asked.
#[derive(Default)]
pub(crate) struct Woken {
    keys: Mutex<Vec<DefaultKey>>,
    waiter: AtomicWaker,
}

impl Woken {
    /// Moves the keys to the end of the line.
    pub(crate) fn line_up(&self, line: &mut VecDeque<DefaultKey>) {
        line.extend(self.keys().drain(..));
    }

    /// Waits until there are keys.
    pub(crate) fn poll_any(&self, context: &Context<'_>) -> Poll<()> {
        // First the waker, then the look: a key that comes in between is not overlooked.
        self.waiter.register(context.waker());
        if self.keys().is_empty() {
            Poll::Pending
        } else {
            Poll::Ready(())
        }
    }

    fn keys(&self) -> MutexGuard<'_, Vec<DefaultKey>> {
        // Nothing in here panics half way.
        self.keys.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The waker of one future.
pub(crate) struct Bell {
    key: DefaultKey,
    /// Whether the key is in the list already, or in the line.
    has_rung: AtomicBool,
    woken: Arc<Woken>,
}

impl Bell {
    /// The bell of a future that stands in the line, as each does at first.
    pub(crate) fn of(key: DefaultKey, woken: &Arc<Woken>) -> Arc<Self> {
        Arc::new(Bell {
            key,
            has_rung: AtomicBool::new(true),
            woken: woken.clone(),
        })
    }

    /// Says whether the future was in the list or the line, and that it now is, or is not.
    pub(crate) fn set(&self, has_rung: bool) -> bool {
        self.has_rung.swap(has_rung, Ordering::AcqRel)
    }
}

// ANCHOR: bell
impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if !self.set(true) {
            self.woken.keys().push(self.key);
            self.woken.waiter.wake();
        }
    }
}
// ANCHOR_END: bell
