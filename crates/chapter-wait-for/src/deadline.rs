//! A deadline that can be moved while the work is under way: asyncio's `timeout()`.

use crate::Elapsed;
use event_listener::Event;
use futures::future::{Either, pending, select};
use std::fmt::{self, Debug, Formatter};
use std::pin::pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A deadline, as all see it who work under it. Its clones are the same deadline.
///
/// ```
/// use chapter_wait_for::on_smol::{deadline, under};
/// use smol::Timer;
/// use std::time::{Duration, Instant};
///
/// const PATIENCE: Duration = Duration::from_millis(30);
///
/// # smol::block_on(async {
/// let deadline = deadline(PATIENCE);
/// let download = async {
///     for _chunk in 0..3 {
///         Timer::after(PATIENCE / 2).await;
///         deadline.reschedule(Instant::now() + PATIENCE)?; // It is alive.
///     }
///     Timer::after(PATIENCE * 9).await; // Silence.
///     Ok("complete")
/// };
/// let ended = under(&deadline, download).await.and_then(|output| output);
/// assert!(ended.is_err() && deadline.expired());
/// # });
/// ```
///
/// `under` of each runtime awaits work under it; several pieces may stand under one, at the
/// same time or one after the other. Make one with `deadline` of the runtime, whose clock is
/// the right one.
#[derive(Clone)]
pub struct Deadline(Arc<Shared>);

struct Shared {
    made: Instant,
    state: Mutex<State>,
    moved: Event,
}

struct State {
    when: Option<Instant>,
    expired: bool,
}

impl Deadline {
    /// A deadline at that instant, or none; `now` is what the clock shows that times it.
    #[must_use]
    pub fn new(now: Instant, when: impl Into<Option<Instant>>) -> Self {
        let state = State {
            when: when.into(),
            expired: false,
        };
        Deadline(Arc::new(Shared {
            made: now,
            state: Mutex::new(state),
            moved: Event::new(),
        }))
    }

    /// The instant itself; none if there is no limit.
    #[must_use]
    pub fn when(&self) -> Option<Instant> {
        self.state().when
    }

    /// Whether it has been reported to anybody as passed. From then on it stays so.
    #[must_use]
    pub fn expired(&self) -> bool {
        self.state().expired
    }

    /// Moves the deadline for all who work under it, or takes it away with `None`.
    ///
    /// The instant is one of the clock that it was made with; tokio's can be paused. Nobody need
    /// work under it yet, or still: asyncio's scope is refused before it begins and after its end.
    /// An instant in the past is reported as soon as the work waits.
    ///
    /// # Errors
    ///
    /// Once it has been reported it cannot be moved: the work may be gone.
    pub fn reschedule(&self, when: impl Into<Option<Instant>>) -> Result<(), Elapsed> {
        let mut state = self.state();
        if state.expired {
            return Err(self.elapsed(&state));
        }
        state.when = when.into();
        drop(state);
        self.0.moved.notify(usize::MAX);
        Ok(())
    }

    /// Awaits the work until the deadline, timed by a timer of your choice.
    ///
    /// `under` of each runtime is this, with its timer. The work is polled first: one that
    /// never waits always comes to its end. At the deadline it is dropped, and its destructors
    /// have run when this returns. Dropping this does the same.
    ///
    /// # Errors
    ///
    /// Returns [`Elapsed`] with the time from the making of the deadline to its instant.
    // ANCHOR: under
    pub async fn under<F: Future, T: Future>(
        &self,
        work: F,
        timer: impl Fn(Instant) -> T,
    ) -> Result<F::Output, Elapsed> {
        let mut work = pin!(work);
        loop {
            // This listens before it reads: a move in between is not overlooked.
            let moved = self.0.moved.listen();
            let when = self.when();
            let passed = async {
                match when {
                    Some(when) => timer(when).await,
                    None => pending().await,
                }
            };
            match select(work.as_mut(), pin!(select(pin!(passed), moved))).await {
                Either::Left((output, _)) => return Ok(output),
                Either::Right((Either::Left(_), _)) => self.expire(when)?,
                Either::Right((Either::Right(_), _)) => {}
            }
        }
    }

    /// Reports the deadline, unless it has been moved since its timer was set.
    fn expire(&self, timed: Option<Instant>) -> Result<(), Elapsed> {
        let mut state = self.state();
        if state.when != timed {
            return Ok(());
        }
        state.expired = true;
        Err(self.elapsed(&state))
    }
    // ANCHOR_END: under

    fn elapsed(&self, state: &State) -> Elapsed {
        let limit = state
            .when
            .map(|when| when.saturating_duration_since(self.0.made));
        Elapsed::after(limit.unwrap_or(Duration::MAX))
    }

    /// Nothing that happens under the lock can leave the state half changed.
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Debug for Deadline {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let state = self.state();
        let mut shown = formatter.debug_struct("Deadline");
        shown.field("when", &state.when);
        shown.field("expired", &state.expired);
        shown.finish_non_exhaustive()
    }
}
