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

pub mod on_async_std;
pub mod on_smol;
pub mod on_tokio;
pub mod our_loop;
