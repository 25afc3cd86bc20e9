//! # Wait: who is done, who is not
//!
//! `asyncio.wait(tasks, timeout=…, return_when=…)` returns two sets, done and pending. It
//! raises nothing, not even a timeout, and cancels nothing. Here the tasks stand in a set of
//! our own, each under a name, and waiting takes out of it those that are done. What is still
//! in the set is pending: wait for it again, take it back, cancel it, or let it run.
//!
//! ```
//! use chapter_wait::{Tasks, first_completed};
//! use futures::future::{FutureExt, pending, ready};
//!
//! # futures::executor::block_on(async {
//! let mut tasks = Tasks::from_iter([("quick", ready(7).boxed()), ("slow", pending().boxed())]);
//! assert_eq!(tasks.wait(first_completed).await, Ok(vec![("quick", 7)]));
//! assert_eq!(tasks.names().collect::<Vec<_>>(), [&"slow"]);
//! # });
//! ```
//!
//! In reading order:
//!
//! * [`Tasks`] is the set. It needs no runtime: what it holds are futures, and the handle of a
//!   task is one. `woken` is how it knows whom to ask, so that who is waited for one by one,
//!   a hundred thousand times, costs no more than that.
//! * [`first_completed`], [`first_error`] and [`all_completed`] say when waiting is enough.
//!   So does any closure: they are functions that look at an output.
//! * [`on_tokio`], [`on_async_std`] and [`on_smol`] each have a `Handle`, which cancels, lets
//!   go, and keeps a panic as an outcome; and a `wait` with a timeout, which needs their clock.
//!
//! # Which of asyncio's promises are kept
//!
//! | asyncio's `wait` | here |
//! |---|---|
//! | cancels nothing, not even when it is cancelled itself | kept: dropping it loses no outcome either |
//! | raises no error of a task, and no timeout | kept: an outcome is a value; a panic in a bare future passes through |
//! | `FIRST_COMPLETED` returns all that are done by then | kept |
//! | `FIRST_EXCEPTION` minds errors, and no cancelling | kept: [`first_error`], where a panic counts too |
//! | tasks that are done before it begins count at once | kept |
//! | a timeout of 0 returns those that are done | kept |
//! | takes any iterable of tasks | kept: [`FromIterator`], [`Extend`], and [`Tasks::insert`] later on |
//! | an empty set is refused, with an error | kept: [`Empty`] |
//! | an unknown `return_when`, a bare task or coroutine is refused | the compiler refuses it |
//! | the done are a set | more: they come in the order in which they ended |
//! | the same task twice is one task | a future has one owner: it cannot be given twice |
//! | waiting again returns the done again, at once | not kept: an outcome leaves the set once. [`Shared`] handles stay readable |
//! | who forgets the sets leaves the tasks running | not kept: who drops the set drops what is in it, and a `Handle` cancels then; `detach` lets run |
//! | each wait costs a step for each pending task | better: a wait costs what was woken since the last |
//!
//! [`Shared`]: futures::future::Shared

mod cancelling;
mod enough;
pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
mod stopped;
mod sync;
mod tasks;
mod woken;

pub use enough::{all_completed, first_completed, first_error};
pub use stopped::{Outcome, Stopped};
pub use tasks::{Empty, Tasks};
