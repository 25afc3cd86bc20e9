//! # Task groups: nobody is left behind
//!
//! `async with asyncio.TaskGroup() as group:` is a block in which tasks are spawned, and
//! that ends when all of them have. The first that fails stops the others, and then the block
//! raises what went wrong, all of it. So at the end of the block there is nothing left that
//! could still run, fail or hold a lock: concurrency has the shape of the program's text.
//!
//! Rust's runtimes have sets of tasks, but no such block. This chapter builds it:
//!
//! * `roster` knows who is in a group, tells them to stop, and says when the last has left;
//! * [`GroupError`] is what went wrong, and [`Child`] the handle of a child;
//! * `group` puts these together: the body, the children, and their end.
//!
//! None of that needs a runtime. What does is to let a child run by itself, one line in each
//! of [`on_tokio`], [`on_async_std`] and [`on_smol`]. And if the children take turns in one
//! task, even that is not needed: [`task_group`] here is such a group, and its children may
//! borrow from the function around it.
//!
//! # Why children that are tasks may not borrow
//!
//! A scope whose tasks may borrow, run on other threads, *and* which can be dropped like any
//! future, cannot be had in safe Rust. What is borrowed must outlive the tasks, so to drop the
//! scope would have to wait for them; but `drop` cannot await, and a future may be forgotten
//! without being dropped at all. [`std::thread::scope`] gets by, because it blocks until its
//! threads have ended. So one of the three has to go. The groups of tasks here give up
//! borrowing (`'static`), and [`task_group`] gives up the other threads.
//!
//! # A group knows the group around it
//!
//! A future can be dropped at any `.await`, a group in its midst: by a deadline, or because the
//! task around it was stopped. It cannot wait then. But its children hold places not only in their
//! own group: the group has a place in the one around it, and keeps that until the last
//! of them has left. So the outer group waits for the grandchildren, and nothing outlives
//! the outermost group that is awaited.
//!
//! Two things asyncio does better, for its block cannot be left unless it has ended. What fails
//! in a group that has been dropped is told to nobody: there is no one to whom its error type
//! means something. Whoever wants to hear of it [cancels](on_tokio::TaskGroup::cancel) the inner
//! group in place of dropping it. And a group that has begun, and is then kept without being
//! polled, holds the outer one for as long: drop it, or go on awaiting it.
//!
//! # Which of asyncio's promises are kept
//!
//! | asyncio's `TaskGroup` | here |
//! |---|---|
//! | ends when all its tasks have, late ones and those spawned by tasks included | kept |
//! | results are read afterwards | kept: [`Child::result`], but an output is handed over once |
//! | the first failure cancels the other tasks, and waits for them | kept: they are dropped where they wait |
//! | … and interrupts the body | kept |
//! | all errors are raised together, in the order of failing | kept: [`GroupError::Failed`] |
//! | an error of the body counts like a task's, and cancels the tasks | kept |
//! | a cancelled task is no failure | kept: [`Child::cancel`] |
//! | a `KeyboardInterrupt` or `SystemExit` comes out bare, of the body or a task | a panic of the body does, if it is the first to fail; a child's is a failure among the others |
//! | spawning is refused while it shuts down, and when it has ended; the coroutine is closed (3.13), or left (to 3.12) | kept: [`try_spawn`](on_tokio::TaskGroup::try_spawn) gives the future back, `spawn` drops it |
//! | spawning is refused before it begins; it can be entered once | there is no handle before, and nothing to enter |
//! | a group in a group: its errors are one error of the outer one | kept, where the outer error can be made of it, and the inner one is not dropped |
//! | ended tasks are forgotten while the group lives | kept |
//! | cancelled from outside, it waits for its tasks, then the cancelling goes on | [`cancel`](on_tokio::TaskGroup::cancel) waits, and gives [`GroupError::Cancelled`], or the output if the body had ended; dropping cannot wait, save in a group around it |
//! | … and if it fails in that, the cancelling goes on at the next `await` (3.13; to 3.12 it is lost) | as in 3.13: a member that was told to stop stops at its next `.await` |
//! | `cancelling()` counts as before, after the group | there is no count: stopping sets a switch, and each group has its own |
//! | a task may await as it cleans up, fail in that, or refuse | only one that is asked: [`spawn_graceful`](on_tokio::TaskGroup::spawn_graceful); a dropped one may panic |
//! | the body may, too | not kept: it is dropped |
//! | a task does not start before its maker waits (an eager one does, since 3.12) | kept in one task; not by tasks: there are more threads than one |
//! | a task that is cancelled before it starts never does | kept in one task; a task may have started on another thread |
//! | a task has a name and a context | not kept: hand them on, as a task-local or an argument |

mod child;
mod failures;
mod group;
mod in_one_task;
pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
mod roster;

pub use child::{Child, NoOutput, Refused};
pub use failures::{Failure, GroupError, Panic};
pub use in_one_task::{TaskGroup, task_group};
