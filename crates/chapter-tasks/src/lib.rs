//! # Tasks: run beside your maker
//!
//! `asyncio.create_task(work())` hands a coroutine to the loop, and returns a `Task`: a
//! handle with a name, that says whether the work is done, cancels it, keeps its result
//! for everybody, and calls back at its end. A list of all tasks and the current one
//! come with it.
//!
//! What Rust's runtimes return from `spawn` is less: a handle that one owner awaits
//! once. On tokio and async-std the task runs on when it is dropped, on smol it is cancelled.
//! This chapter builds what is missing from small parts, in this order:
//!
//! * [`Task`] is the handle that asyncio has, and [`Stopped`] how a task ends without an
//!   output. Neither needs a runtime.
//! * `register` lists the tasks that have not ended, and gives each its [`Identity`].
//! * [`on_tokio`], [`on_async_std`] and [`on_smol`] each spawn such a task, say which one is
//!   the current one, and offer the other kind of handle, which cancels when it is dropped.
//! * [`Cancellation`] asks a task to end instead of dropping it, so that it may refuse, or
//!   await while it cleans up. It needs no runtime either.
//!
//! # Which of asyncio's promises are kept
//!
//! | asyncio's task | here |
//! |---|---|
//! | can be awaited by many, and again | kept: [`Task`] is [`Clone`], and so is what it gives |
//! | a failure reaches all who await it | kept: an error is an output, a panic is [`Stopped::Panicked`] |
//! | `cancel()` asks, and takes effect when the task next waits | kept |
//! | cancelled before its first turn, it never runs | kept, but another thread may have begun already |
//! | callbacks run once, after the end | kept, in any order: each is a task |
//! | the list holds only what has not ended | kept |
//! | does not start before its maker waits | not kept: there are more threads than one |
//! | may refuse its cancelling, or await in `finally` | not kept: a dropped future does neither; [`Cancellation`] does |
//! | cancelling one that awaits another cancels that, too | not kept: the other may have more who wait; `spawn_owned` makes one that goes with its owner |
//! | to set its result from outside is refused | there is no such method |
//! | inherits context variables | not kept: a task-local has to be handed on |
//! | can be renamed | not kept: the name is given when it is spawned |

mod cancellation;
mod ending;
pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
mod register;
mod stopped;
mod task;

pub use cancellation::Cancellation;
pub use register::Identity;
pub use stopped::Stopped;
pub use task::Task;
