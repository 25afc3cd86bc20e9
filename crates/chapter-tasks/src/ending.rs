//! Where a task leaves its end, for all its handles to find.

use crate::Stopped;
use event_listener::{Event, EventListener};
use std::sync::{Arc, OnceLock};

/// What a task has come to.
pub(crate) type Ending<T> = Result<T, Stopped>;

/// The end of a task: it comes once, and stays.
pub(crate) struct End<T> {
    ending: OnceLock<Ending<T>>,
    has_come: Event,
}

impl<T> End<T> {
    /// The end, if it has come.
    pub(crate) fn get(&self) -> Option<&Ending<T>> {
        self.ending.get()
    }

    /// Is woken by the end, if that has not come before this call.
    pub(crate) fn listen(&self) -> EventListener {
        self.has_come.listen()
    }
}

/// The task's own side: it is used up by the end.
pub(crate) struct Report<T>(Arc<End<T>>);

impl<T> Report<T> {
    /// What the handles look at.
    pub(crate) fn end(&self) -> Arc<End<T>> {
        self.0.clone()
    }

    /// Tells all who listen.
    pub(crate) fn send(self, ending: Ending<T>) {
        // Nobody else sets it, and this only once.
        _ = self.0.ending.set(ending);
    }
}

// ANCHOR: drop
/// A task that goes without a word was dropped by its runtime.
impl<T> Drop for Report<T> {
    fn drop(&mut self) {
        self.0.ending.get_or_init(|| Err(Stopped::Cancelled));
        self.0.has_come.notify(usize::MAX);
    }
}
// ANCHOR_END: drop

impl<T> Default for Report<T> {
    fn default() -> Self {
        Report(Arc::new(End {
            ending: OnceLock::new(),
            has_come: Event::new(),
        }))
    }
}
