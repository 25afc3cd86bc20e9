//! # The event loop: what runs it all
//!
//! A future does nothing until it is polled, so somebody has to poll it. asyncio has a loop
//! for that, `asyncio.run` makes one, and everything else in a program is spun by it. In
//! Rust the loop is not in the language: each runtime brings its own.
//!
//! * [`on_tokio`]: a runtime is a value. [`Runner`](on_tokio::Runner) keeps one for several
//!   runs, [`run`](on_tokio::run) makes one for a single run.
//! * [`on_smol`]: an executor is a value, too, and you decide on which threads it runs.
//!   [`Runner`](on_smol::Runner) does what tokio's does.
//! * [`on_async_std`]: there is one executor for the whole process, and
//!   [`run`](on_async_std::run) uses it.
//!
//! `run_on_this_thread`, on [tokio](on_tokio::run_on_this_thread) and on
//! [smol](on_smol::run_on_this_thread), is nearest to asyncio: `main` and all its tasks take
//! turns on one thread.
//!
//! And since a loop is no magic, [`our_loop`] builds one, step by step, down to the sockets.
//!
//! What is to run has to be a future. asyncio finds out as it runs, the compiler before:
//!
//! ```compile_fail,E0277
//! chapter_event_loop::on_tokio::run(7); // error[E0277]: `{integer}` is not a future
//! ```
//!
//! # Which of asyncio's promises are kept
//!
//! | asyncio's `run` and `Runner` | here |
//! |---|---|
//! | the value of `main` is returned, and its error raised | kept: an error is an output; a panic passes through |
//! | what is no coroutine is refused | the compiler refuses it |
//! | each `run` has a loop of its own, and closes it | kept on tokio; async-std has one executor for the process |
//! | a run inside a run is refused, and harms no one | kept, by a panic with the reason |
//! | tasks left behind are cancelled, and waited for | dropped where they wait, on tokio and smol; with async-std they end with the process |
//! | … and the loop reports what fails in that | a panic in a destructor: tokio prints it, and goes on; smol aborts the process |
//! | a `Runner` has one loop for several runs | kept on tokio and smol |
//! | … and one context | not kept: a task-local has the scope that it was given |
//! | a runner can be closed twice, and is then refused | closing takes it away: the compiler refuses what comes after |
//! | async generators left behind are closed, and may await in that | not kept: a stream is dropped |
//! | `run` waits for calls that block a thread | kept, and within a limit if you give one |
//! | Ctrl-C cancels `main` | not kept: it ends the process, unless `main` listens for it |

pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
pub mod our_loop;
