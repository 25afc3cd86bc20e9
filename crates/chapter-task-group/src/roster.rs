//! Who is in a group: how they are told to stop, and how one waits until all have left.
//!
//! The body is the first member. Each child is one, and so is each group that stands
//! inside this one, be it in the body or in a child. A member that has left is forgotten:
//! its place is given to the next.

use futures::future::AbortHandle;
use slotmap::{DefaultKey, SlotMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio_util::sync::CancellationToken;

tokio::task_local! {
    /// The group in which the code that asks stands. It is set around each poll of a
    /// body and of a child, and that needs no runtime, although tokio's macro makes it.
    pub(crate) static HOST: Arc<Roster>;
}

/// The members of a group.
#[derive(Default)]
pub(crate) struct Roster {
    state: Mutex<State>,
    closing: CancellationToken,
    deserted: CancellationToken,
}

#[derive(Default)]
struct State {
    phase: Phase,
    members: SlotMap<DefaultKey, Option<AbortHandle>>,
    /// This group's own place in the group around it.
    host: Option<Membership>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Open,
    Closing,
    Finished,
}

impl Roster {
    /// A roster which is a member of the group in which it is made, if there is one.
    pub(crate) fn new() -> Arc<Self> {
        let host = HOST.try_with(Roster::accommodate).ok().flatten();
        let roster = Roster::default();
        roster.lock().host = host;
        Arc::new(roster)
    }

    // ANCHOR: enter
    /// Gives a place to a new member, unless the group is closing or finished.
    ///
    /// One with a handle is aborted when the group closes. One without is asked, through
    /// [`closing`](Self::closing).
    pub(crate) fn enter(self: &Arc<Self>, handle: Option<AbortHandle>) -> Option<Membership> {
        let mut state = self.lock();
        (state.phase == Phase::Open).then(|| self.place(&mut state, handle))
    }
    // ANCHOR_END: enter

    /// Gives a place to a group inside of this one. That may be needed to clean up.
    fn accommodate(self: &Arc<Self>) -> Option<Membership> {
        let mut state = self.lock();
        (state.phase != Phase::Finished).then(|| self.place(&mut state, None))
    }

    fn place(self: &Arc<Self>, state: &mut State, handle: Option<AbortHandle>) -> Membership {
        Membership {
            place: state.members.insert(handle),
            roster: self.clone(),
        }
    }

    // ANCHOR: close
    /// Lets nobody in any more, and tells all members to stop.
    pub(crate) fn close(&self) {
        let mut state = self.lock();
        if state.phase != Phase::Open {
            return;
        }
        state.phase = Phase::Closing;
        let handles: Vec<_> = state.members.values().flatten().cloned().collect();
        drop(state);
        // Who knows what a waker does: none is called under the lock.
        handles.iter().for_each(AbortHandle::abort);
        self.closing.cancel();
    }
    // ANCHOR_END: close

    /// Waits until members are told to stop, or the last one has left.
    pub(crate) async fn closing(&self) {
        self.closing.cancelled().await;
    }

    /// Waits until the last member has left.
    pub(crate) async fn deserted(&self) {
        self.deserted.cancelled().await;
    }

    // ANCHOR: leave
    fn leave(&self, place: DefaultKey) {
        let mut state = self.lock();
        let handle = state.members.remove(place);
        let is_last = state.members.is_empty();
        if is_last {
            // Whoever could let somebody in was a member: nobody comes after the last one.
            state.phase = Phase::Finished;
        }
        let host = if is_last { state.host.take() } else { None };
        drop(state);
        // A waker goes with the handle, and may come back here: nothing is locked by now.
        drop(handle);
        if is_last {
            self.closing.cancel();
            self.deserted.cancel();
        }
        drop(host);
    }
    // ANCHOR_END: leave

    /// Nothing that happens under the lock can leave the state half changed.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A place in the roster, given up when it is dropped.
pub(crate) struct Membership {
    roster: Arc<Roster>,
    place: DefaultKey,
}

impl Drop for Membership {
    fn drop(&mut self) {
        self.roster.leave(self.place);
    }
}
