//! The barrier: so many tasks meet, and go on together.
//!
//! Each meeting is a round of its own. Those who wait keep theirs in hand, so that a slow one
//! can learn how it ended however many have come after.

use crate::event::Event;
use crate::sync::{AtomicBool, Mutex, MutexGuard};
use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::mem;
use std::sync::atomic::Ordering::SeqCst;
use std::sync::{Arc, PoisonError};

/// A place where a fixed number of tasks meet, again and again.
///
/// ```
/// use chapter_synchronisation::Barrier;
///
/// # smol::block_on(async {
/// let barrier = Barrier::new(3);
/// let places = futures::join!(barrier.wait(), barrier.wait(), barrier.wait());
/// assert_eq!(places, (Ok(0), Ok(1), Ok(2)));
/// # });
/// ```
///
/// tokio's and async-lock's barriers count whoever came, even one that has given up since, and so
/// let the others through one short. This one counts whoever is there.
#[derive(Debug)]
pub struct Barrier {
    meeting: Mutex<Meeting>,
}

#[derive(Debug)]
struct Meeting {
    parties: usize,
    /// How many places of this round were given out, from 0 on.
    given: usize,
    /// Those of them whose owner has left; they are given out again first.
    left: BTreeSet<usize>,
    round: Arc<Round>,
    is_broken: bool,
}

/// One meeting: it ends once, for all who wait for it.
#[derive(Debug, Default)]
struct Round {
    is_broken: AtomicBool,
    ended: Event,
}

impl Barrier {
    /// Makes a barrier for so many tasks.
    ///
    /// # Panics
    ///
    /// Panics when `parties` is 0: nobody could be the last to come.
    #[must_use]
    pub fn new(parties: usize) -> Self {
        assert_ne!(parties, 0, "a barrier needs one party or more");
        let meeting = Meeting {
            parties,
            given: 0,
            left: BTreeSet::new(),
            round: Arc::default(),
            is_broken: false,
        };
        Self {
            meeting: Mutex::new(meeting),
        }
    }

    /// Waits until all parties have come; returns the place at which this one came, from 0.
    ///
    /// Each place is given once a round: "the one at place 0 reports" is a way to let one of them
    /// do what is to be done once. The last to come does not wait.
    ///
    /// It is cancel safe: one that is dropped before the others are complete has not come, and
    /// its place goes to the next. Dropped later, it was there, and nobody else has its place.
    ///
    /// The next round may begin, and even end, before all of this one have been polled: nobody
    /// is held up by a task that is slow to leave. asyncio's barrier waits for those to leave.
    ///
    /// # Errors
    ///
    /// [`BrokenBarrier`] when somebody calls [`abort`](Self::abort) or [`reset`](Self::reset)
    /// while this one waits, and at once when the barrier has been aborted.
    pub async fn wait(&self) -> Result<usize, BrokenBarrier> {
        let place = self.arrive()?;
        place.round.ended.wait().await;
        place.leave()
    }

    /// Sends all who wait away with an error; the barrier is as new.
    pub fn reset(&self) {
        self.turn_away(false);
    }

    /// Sends all who wait away with an error, and all who come, until there is a
    /// [`reset`](Self::reset).
    ///
    /// For when it is known that one of the parties will not come.
    pub fn abort(&self) {
        self.turn_away(true);
    }

    /// How many tasks it takes.
    #[must_use]
    pub fn parties(&self) -> usize {
        self.meeting().parties
    }

    /// How many wait now.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.meeting().waiting()
    }

    /// Whether it has been aborted, and not been reset since.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.meeting().is_broken
    }

    fn arrive(&self) -> Result<Place<'_>, BrokenBarrier> {
        let mut meeting = self.meeting();
        if meeting.is_broken {
            return Err(BrokenBarrier);
        }
        let number = meeting.give_place();
        let place = Place {
            barrier: self,
            round: meeting.round.clone(),
            number,
        };
        if meeting.waiting() == meeting.parties {
            let full = meeting.next_round();
            drop(meeting);
            full.ended.set();
        }
        Ok(place)
    }

    fn turn_away(&self, is_broken: bool) {
        let mut meeting = self.meeting();
        meeting.is_broken = is_broken;
        let broken = meeting.next_round();
        drop(meeting);
        broken.is_broken.store(true, SeqCst);
        broken.ended.set();
    }

    /// No waker is called under this lock, and nothing panics half way.
    fn meeting(&self) -> MutexGuard<'_, Meeting> {
        self.meeting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Meeting {
    fn waiting(&self) -> usize {
        self.given - self.left.len()
    }

    fn give_place(&mut self) -> usize {
        self.left.pop_first().unwrap_or_else(|| {
            self.given += 1;
            self.given - 1
        })
    }

    /// Begins a new round; gives back the one before.
    fn next_round(&mut self) -> Arc<Round> {
        self.given = 0;
        self.left.clear();
        mem::take(&mut self.round)
    }
}

/// A party that has come. Dropped before the round ends, it has not.
struct Place<'a> {
    barrier: &'a Barrier,
    round: Arc<Round>,
    number: usize,
}

impl Place<'_> {
    fn leave(self) -> Result<usize, BrokenBarrier> {
        if self.round.is_broken.load(SeqCst) {
            return Err(BrokenBarrier);
        }
        Ok(self.number)
    }
}

// ANCHOR: gives_up
impl Drop for Place<'_> {
    fn drop(&mut self) {
        if self.round.ended.is_set() {
            return; // The usual way, without the lock.
        }
        let mut meeting = self.barrier.meeting();
        if Arc::ptr_eq(&meeting.round, &self.round) {
            meeting.left.insert(self.number);
        }
    }
}
// ANCHOR_END: gives_up

/// The barrier was reset or aborted: asyncio's `BrokenBarrierError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrokenBarrier;

impl Display for BrokenBarrier {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        formatter.write_str("the barrier is broken: it was reset or aborted")
    }
}

impl Error for BrokenBarrier {}
