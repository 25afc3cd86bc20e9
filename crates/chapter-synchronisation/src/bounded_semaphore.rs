//! The bounded semaphore: so many permits, and never more.
//!
//! In asyncio whoever has acquired releases by a call, and one call too many raises the limit for
//! good; `BoundedSemaphore` is there to notice. A Rust permit is a value whose destructor gives
//! it back, so there is nothing to notice. The fault comes back with the call: see
//! [`Permit::keep`].

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::SeqCst;
use tokio::sync::{Semaphore, SemaphorePermit};

/// A number of permits, handed out in the order in which they are asked for.
///
/// ```
/// use chapter_synchronisation::BoundedSemaphore;
///
/// # smol::block_on(async {
/// let tables = BoundedSemaphore::new(2);
/// let first = tables.acquire().await;
/// let second = tables.acquire().await;
/// assert!(tables.try_acquire().is_none());
/// drop(first);
/// assert_eq!(tables.available(), 1);
/// # drop(second);
/// # });
/// ```
///
/// It is tokio's semaphore, which needs no runtime, without the ways to close it and to add to it.
#[derive(Debug)]
pub struct BoundedSemaphore {
    permits: Semaphore,
    /// How many permits were kept, and are to be released by a call.
    kept: AtomicUsize,
}

impl BoundedSemaphore {
    /// Makes a semaphore of so many permits.
    ///
    /// # Panics
    ///
    /// Panics above [`Semaphore::MAX_PERMITS`], an eighth of what a `usize` can hold.
    #[must_use]
    pub fn new(limit: usize) -> Self {
        Self {
            permits: Semaphore::new(limit),
            kept: AtomicUsize::new(0),
        }
    }

    /// Waits for a permit.
    ///
    /// Nobody is overtaken, neither by a newcomer nor by whoever gives a permit back and asks
    /// again. It is cancel safe: a permit that was granted to a waiter goes to the next one if
    /// that waiter is dropped before it is polled. Only its place in the queue is lost.
    ///
    /// # Panics
    ///
    /// Never: it would if the semaphore had been closed, and nobody can.
    pub async fn acquire(&self) -> Permit<'_> {
        let permit = self.permits.acquire().await;
        Permit {
            permit: permit.expect("nobody closes it"),
            kept: &self.kept,
        }
    }

    /// Takes a permit if one is free and nobody waits for it.
    #[must_use]
    pub fn try_acquire(&self) -> Option<Permit<'_>> {
        let permit = self.permits.try_acquire().ok()?;
        let kept = &self.kept;
        Some(Permit { permit, kept })
    }

    /// How many permits are free now.
    #[must_use]
    pub fn available(&self) -> usize {
        self.permits.available_permits()
    }

    /// Gives a permit back that was [kept](Permit::keep), by whomever and wherever.
    ///
    /// # Errors
    ///
    /// Refuses when no permit is kept: then there would be one more than at the beginning.
    pub fn release(&self) -> Result<(), ReleasedTooOften> {
        let one_less = |kept: usize| kept.checked_sub(1);
        let was_kept = self.kept.fetch_update(SeqCst, SeqCst, one_less);
        was_kept.map_err(|_| ReleasedTooOften)?;
        self.permits.add_permits(1);
        Ok(())
    }
}

/// Dropping it gives the permit back, after an error and in a cancelled task too.
#[derive(Debug)]
#[must_use = "a permit that is dropped at once limits nothing"]
pub struct Permit<'a> {
    permit: SemaphorePermit<'a>,
    kept: &'a AtomicUsize,
}

impl Permit<'_> {
    /// Keeps the permit without holding it: [`BoundedSemaphore::release`] gives it back.
    ///
    /// For a permit that is acquired in one place and released in another which the guard cannot
    /// reach. Whoever forgets the call has one permit less for good.
    pub fn keep(self) {
        self.permit.forget();
        self.kept.fetch_add(1, SeqCst);
    }
}

/// A release without a permit that was kept: asyncio's `ValueError`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReleasedTooOften;

impl Display for ReleasedTooOften {
    fn fmt(&self, formatter: &mut Formatter) -> fmt::Result {
        formatter.write_str("released too often: no permit of this semaphore is kept")
    }
}

impl Error for ReleasedTooOften {}
