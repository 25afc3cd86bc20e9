//! The event: a flag that tasks can wait for.
//!
//! Looking at the flag and joining those who wait are two steps, and the flag may be set between
//! them. So a waiter joins first, and then looks once more: whoever sets the flag later than
//! that look finds it on the list.

use crate::sync::{AtomicUsize, Listeners};
use std::sync::atomic::Ordering::SeqCst;

/// A flag that is set or clear; any number of tasks wait until it is set.
///
/// It is a level and not an edge: whoever comes while it is set does not wait.
///
/// ```
/// use chapter_synchronisation::Event;
///
/// # smol::block_on(async {
/// let ready = Event::new();
/// let waits = async {
///     ready.wait().await;
///     "go"
/// };
/// let (word, ()) = futures::join!(waits, async { ready.set() });
/// assert_eq!(word, "go");
/// assert!(ready.is_set());
/// # });
/// ```
///
/// It needs no runtime. Tasks share it in an [`Arc`](std::sync::Arc), and plain threads may set it.
#[derive(Debug, Default)]
pub struct Event {
    /// How often the flag has changed: odd numbers mean that it is set.
    changes: AtomicUsize,
    waiting: Listeners,
}

impl Event {
    /// Makes an event that is clear.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether it is set, now.
    #[must_use]
    pub fn is_set(&self) -> bool {
        is_set(self.changes.load(SeqCst))
    }

    /// Sets it, and wakes all who wait, in the order in which they joined.
    ///
    /// All of them go on, even if it is cleared before they are polled. To set it twice is no
    /// error, and does nothing more.
    pub fn set(&self) {
        let before = self.changes.fetch_or(1, SeqCst);
        if !is_set(before) {
            self.waiting.notify(usize::MAX);
        }
    }

    /// Clears it: whoever comes from now on waits.
    pub fn clear(&self) {
        let next = |changes: usize| is_set(changes).then(|| changes.wrapping_add(1));
        let _ = self.changes.fetch_update(SeqCst, SeqCst, next);
    }

    /// Waits until it is set; does not wait at all where it is.
    ///
    /// It is cancel safe. A waiter that is dropped leaves the list, and the others do not notice.
    pub async fn wait(&self) {
        let began = self.changes.load(SeqCst);
        if is_set(began) {
            return;
        }
        // The number, not the flag: it tells of a `set` even after the next `clear`.
        // A loop, for a wake-up may have been another's, who was dropped with it.
        while self.changes.load(SeqCst) == began {
            let woken = self.waiting.listen();
            if self.changes.load(SeqCst) == began {
                woken.await;
            }
        }
    }
}

fn is_set(changes: usize) -> bool {
    changes % 2 == 1
}
