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
//! # Which of asyncio's promises are kept
//!
//! | asyncio's lock, event, condition, semaphore, barrier | here |
//! |---|---|
//! | a `Lock` is had in the order of asking, and nobody overtakes | kept by [`tokio::sync::Mutex`]; not by async-lock's, until a waiter has been starved |
//! | a task that locks twice waits for itself | kept |
//! | `release` of a free lock is an error, and anybody may release | there is no such call: a guard is dropped once, by whoever has it |
//! | a lock is free after an error or a cancel | kept by the guard's destructor |
//! | a waiter that is cancelled as it is given the lock leaves it to the next | kept, by async-lock's too |
//! | an `Event`: all who wait go on, even if it is cleared before they run | kept by [`Event`] |
//! | a `Condition`: woken waiters come back in order, each with the lock | kept by [`Condition`] |
//! | `wait` and `notify` need the lock | kept for `wait`, which takes the guard; not for `notify` |
//! | `wait_for` gives the predicate's value | not kept: it gives the guard, through which to look |
//! | a cancelled waiter has the lock again before it hears of it | not kept: a dropped waiter has nothing; [`Condition::wait_or`] stops one with the lock |
//! | a waiter cancelled after it was notified hands that on, since 3.13 | kept by [`Condition`] |
//! | a `Semaphore` grants permits in the order of asking | kept by [`BoundedSemaphore`] and [`tokio::sync::Semaphore`]; not by async-lock's |
//! | those who were granted one also run in that order, before any newcomer, since 3.13 | not kept: a permit beyond those granted is taken at once |
//! | `release` without `acquire` adds a permit | kept, as `add_permits` |
//! | with a `BoundedSemaphore` that is an error | kept by [`BoundedSemaphore::release`]; a permit that is a guard needs none |
//! | `Semaphore(-1)` is an error | kept: the compiler refuses it |
//! | a `Barrier` gives each an index, and does not count one that has left | kept by [`Barrier`] |
//! | two may have the same index, if one has left | not kept: its place goes to the next |
//! | `reset` and `abort` turn away those who wait | kept by [`Barrier`] |
//! | and those who have met and have not run yet | not kept: they have met |
//! | a round begins when all have left the one before | not kept: nobody waits for one that is slow to leave |
//! | all belong to one loop, and no other thread may touch them | not kept: any thread and any runtime may |

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
