//! A waker that remembers that it was used.

use futures::task::AtomicWaker;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Wake, Waker};

/// Wakes whoever polls the cut future, and notes that it did.
///
/// In a `join!` a future is polled whenever one of its neighbours is woken. Only the note
/// tells whether it was woken itself.
pub struct Bell {
    has_rung: AtomicBool,
    listener: AtomicWaker,
}

impl Bell {
    /// A bell that has rung once: the first poll needs no wake.
    pub fn rung() -> Arc<Self> {
        Arc::new(Self {
            has_rung: AtomicBool::new(true),
            listener: AtomicWaker::new(),
        })
    }

    /// Whether it has rung since this was last asked; rings `listener` when it does next.
    pub fn take_ring(&self, listener: &Waker) -> bool {
        // Registered first, so that a ring in between is heard either way.
        self.listener.register(listener);
        self.has_rung.swap(false, Ordering::AcqRel)
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        self.has_rung.store(true, Ordering::Release);
        self.listener.wake();
    }
}
