//! # Synchronisation: how tasks wait for each other
//!
//! asyncio has a lock, an event, a condition, two semaphores and a barrier, and all belong to a
//! loop. In Rust none of these needs a runtime: whoever waits leaves a waker, and the waker knows
//! whom to wake. So tokio's locks work on smol, smol's work on tokio, and you choose by what a
//! lock promises. In reading order:
//!
//! * [`mod@event`]: a flag to wait for. Here you see how a wake-up is not lost, and why one that was
//!   meant for another must not be believed.
//! * [`mod@condition`]: to wait, under a lock, for what others do under it; and how a notification is
//!   handed on when its receiver is gone.
//! * [`mod@bounded_semaphore`]: permits, and the one way to return too many.
//! * [`mod@barrier`]: tasks that meet, and what becomes of the meeting when one leaves.
//! * [`on_tokio`], [`on_async_std`] and [`on_smol`]: what users of each runtime reach for, and two
//!   ways to limit what is under way, a semaphore and a pool of workers. The latter share
//!   `workers`.
//!
//! A lock of our own is not here. What asyncio's promises, first come, first served,
//! [`tokio::sync::Mutex`] keeps on all three runtimes: `tests/synchronisation/lock.rs` holds that.
//! [`async_lock::Mutex`] wakes the one who waits longest, and lets whoever comes at the right moment
//! go first; `tests/differences.rs` has the facts.
//!
//! # When std's lock is right
//!
//! Whenever it is not held across an `.await`: there is nothing to poll, and whoever has it gives it back
//! within a few lines. The compiler sees to that where it can. A task that may move between threads
//! must not hold std's guard while it waits:
//!
//! ```compile_fail
//! use std::sync::{Arc, Mutex};
//!
//! let till = Arc::new(Mutex::new(0));
//! smol::spawn(async move {
//!     let mut sum = till.lock().unwrap();
//!     smol::future::yield_now().await; // future cannot be sent between threads safely
//!     *sum += 1;
//! })
//! .detach();
//! ```
//!
//! Ended before the `.await`, it is as good as any:
//!
//! ```
//! # use std::sync::{Arc, Mutex};
//! #
//! # let till = Arc::new(Mutex::new(0));
//! smol::spawn(async move {
//!     *till.lock().unwrap() += 1;
//!     smol::future::yield_now().await;
//! })
//! .detach();
//! ```
//!
//! What stays on one thread may hold it, and then stops the thread on which its owner would go on.
//! clippy's `await_holding_lock` warns of that.
//!
//! # What is kept, and what is not
//!
//! | asyncio's promise | here |
//! |---|---|
//! | `Lock`: in the order of asking, no overtaking | [`tokio::sync::Mutex`]; async-lock's only in the long run |
//! | `Lock`: a task that locks twice waits for itself | the same |
//! | `Lock`: `release` of a free lock is an error; anybody may release | a guard is released once, by whoever has it |
//! | `Lock`: free after an error or a cancel | the guard's destructor |
//! | `Event`: all who wait go on, even if it is cleared before they run | [`Event`] |
//! | `Condition`: woken waiters come back in order, each with the lock | [`Condition`] |
//! | `Condition`: `wait` and `notify` need the lock | `wait` takes the guard; `notify` does not need it |
//! | `Condition`: `wait_for` gives the predicate's value | the guard, through which to look |
//! | `Condition`: a cancelled waiter has the lock before it hears of it | no: a dropped waiter has nothing; [`Condition::wait_or`] instead |
//! | `Condition`: a cancelled waiter hands its notification on (3.13) | [`Condition`] |
//! | `Semaphore`: permits are granted in the order of asking | [`BoundedSemaphore`], [`tokio::sync::Semaphore`]; async-lock's not |
//! | `Semaphore`: those who have theirs also *run* in that order, before any newcomer (3.13) | no: a permit beyond those granted is taken at once |
//! | `Semaphore`: `release` without `acquire` adds a permit | `add_permits` |
//! | `BoundedSemaphore`: `release` without `acquire` is an error | needs none, the permit is a guard; [`BoundedSemaphore::release`] for one that was kept |
//! | `Semaphore(-1)` is an error | the compiler refuses it |
//! | `Barrier`: each gets an index; a waiter that left does not count | [`Barrier`] |
//! | `Barrier`: indexes differ even if a waiter has left | [`Barrier`]; asyncio's may give one twice |
//! | `Barrier`: `reset`, `abort`, a broken barrier is an error | [`Barrier`] |
//! | `Barrier`: `reset` and `abort` turn away also those who have met and not run yet | no: they have met |
//! | `Barrier`: a new round begins when all have left the old one | no: nobody waits for a task that is slow to leave |
//! | all: belong to one loop, must not be touched by other threads | may be used from any thread and any runtime |

pub mod barrier;
pub mod bounded_semaphore;
pub mod condition;
pub mod event;
pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
mod sync;
mod workers;

pub use barrier::{Barrier, BrokenBarrier};
pub use bounded_semaphore::{BoundedSemaphore, Permit, ReleasedTooOften};
pub use condition::Condition;
pub use event::Event;
