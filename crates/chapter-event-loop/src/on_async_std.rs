//! Runs on async-std: one executor for the whole process, which nobody can close.
//!
//! ```
//! use async_std::task;
//! use chapter_event_loop::on_async_std::run;
//! use std::time::Duration;
//!
//! fn main() {
//!     let answer = task::spawn(add(3, 4)); // Runs from now on, on a worker thread.
//!     let sum = run(add(5, 5));
//!     assert_eq!((sum, run(answer)), (10, 7));
//! } // Nothing is closed: what still runs ends with the process.
//!
//! async fn add(x: u32, y: u32) -> u32 {
//!     task::sleep(Duration::from_millis(10)).await;
//!     x + y
//! }
//! ```
//!
//! So there is no `Runner` here as on [tokio](crate::on_tokio::Runner) and
//! [smol](crate::on_smol::Runner): the first run or task starts the worker threads, one for each
//! core or as many as the variable `ASYNC_STD_THREAD_COUNT` says, and they never end. Nor
//! is there a run on this thread alone: `spawn_local` stands behind async-std's feature
//! `unstable`.
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task;

/// Runs `main` on this thread until it is done, and returns its output.
///
/// Tasks run on the worker threads, before, meanwhile and afterwards. None is cancelled as
/// this returns: keep the handles of those that must not go on, and cancel them. An error
/// is an output; a panic in `main` passes through.
///
/// # Panics
///
/// Panics inside another run, in `main` or in a task: await the future there. async-std
/// itself would allow it, and block a thread that others wait for.
pub fn run<F: Future>(main: F) -> F::Output {
    assert!(task::try_current().is_none(), "{NESTED}");
    task::block_on(main)
}

const NESTED: &str = "a run inside a run would block a thread that runs tasks: await the future";
