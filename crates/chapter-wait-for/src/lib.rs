//! # Deadlines: what is left of work whose time was up?
//!
//! asyncio cancels what is late by an exception in it: `wait_for(work(), 3)` and
//! `async with timeout(3)`. A Rust future is dropped where it stands. In reading order:
//!
//! * [`Elapsed`] is what is reported then.
//! * [`on_tokio`], [`on_async_std`], [`on_smol`] have the same functions, each with the
//!   timers of its runtime: `wait_for` and `wait_until` bound a future, `wait_for_task` a task,
//!   which it stops; `ask_to_stop` asks instead of dropping; `shield` lets work outlive those
//!   who wait for it; `retry` attempts again, within an overall deadline.
//! * What needs no runtime is written once: [`Deadline`] can be moved, [`Shield`] is what `shield`
//!   returns, [`Backoff`] are the pauses of `retry` and [`GaveUp`] its failure.
//!
//! # Which of asyncio's promises are kept
//!
//! | asyncio's promise | here |
//! |---|---|
//! | a result or an error in time passes through | kept |
//! | the work's own timeout error is not the deadline's | kept: one `Result` inside the other |
//! | what has a result already gives it, with a limit of zero too | kept: the work is polled first |
//! | `wait_for(coro(), 0)` never starts the coroutine | not kept: it is polled once, as in `timeout(0)` |
//! | a scope whose body never waits succeeds | kept |
//! | a late task is cancelled, and waited for | kept by `wait_for_task`; a future is dropped at once |
//! | a late coroutine may await in `finally`, fail there, or refuse | not kept by dropping; `ask_to_stop` does |
//! | a second cancelling interrupts that clean-up | kept: dropping `ask_to_stop` drops the work, cleaning up or not |
//! | a result together with the deadline: it is lost since 3.12 | not kept: it is delivered, as in 3.11 |
//! | two deadlines at once: only the outer one reports | not kept: the inner one reports to what is around it |
//! | cancelling the wait cancels the work | kept |
//! | a wait that is cancelled as its task ends loses the result | kept, alas: who needs it lends the handle |
//! | a limit below zero has passed already | there is none: a `Duration` is never negative |
//! | the `TimeoutError` names the cancelling as its cause | it says how long the limit was, and has no source |
//! | a scope can be rescheduled, and asked whether it has expired | kept by [`Deadline`] |
//! | … but not before it begins, nor after its end, and it is entered once | not kept: a [`Deadline`] stands by itself, and several may work under it |
//! | a shielded task goes on when the wait is cancelled | kept |
//! | … and who catches the cancelling may await the task itself | kept: await `&mut shield` again |
//! | the loop reports the error of a shielded task that nobody awaits | kept: `orphan` gets it |
//! | the shield of a finished task is done without another turn | not kept: it is a task of its own |
//! | the wait runs in the caller's task, since 3.12 | kept: the work may borrow from the caller |

mod ask;
mod backoff;
mod deadline;
mod elapsed;
pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
mod retry;
mod shield;

pub use backoff::Backoff;
pub use deadline::Deadline;
pub use elapsed::Elapsed;
pub use retry::GaveUp;
pub use shield::Shield;
