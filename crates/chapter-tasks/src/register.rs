//! The tasks that have not ended: what asyncio calls `all_tasks`.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Which task: its number, and its name. Both stay as they are.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    id: u64,
    name: Arc<str>,
}

impl Identity {
    /// The number: no two tasks on one runtime have the same, and later ones have higher ones.
    #[must_use]
    pub fn id(&self) -> u64 {
        self.id
    }

    /// The name it was given, or else one such as `Task-7`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Display for Identity {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.pad(&self.name)
    }
}

/// The tasks of one runtime.
pub(crate) struct Register {
    next: AtomicU64,
    unfinished: Mutex<BTreeMap<u64, Arc<str>>>,
}

impl Register {
    pub(crate) const fn new() -> Self {
        Register {
            next: AtomicU64::new(1),
            unfinished: Mutex::new(BTreeMap::new()),
        }
    }

    /// Lists a task, until the entry is dropped.
    pub(crate) fn enter(&'static self, name: Option<Arc<str>>) -> Entry {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let name = name.unwrap_or_else(|| format!("Task-{id}").into());
        self.lock().insert(id, name.clone());
        let identity = Identity { id, name };
        Entry {
            register: self,
            identity,
        }
    }

    /// The tasks that have not ended, oldest first.
    pub(crate) fn list(&self) -> Vec<Identity> {
        let identity = |(&id, name): (&u64, &Arc<str>)| Identity {
            id,
            name: name.clone(),
        };
        self.lock().iter().map(identity).collect()
    }

    /// Nothing that happens under the lock can leave the map half changed.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<str>>> {
        self.unfinished
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

/// A task's place in the register. The task owns it, so it goes however the task ends.
pub(crate) struct Entry {
    register: &'static Register,
    identity: Identity,
}

impl Entry {
    pub(crate) fn identity(&self) -> &Identity {
        &self.identity
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.register.lock().remove(&self.identity.id);
    }
}
