//! # What a lesson program needs to be listed, run and recorded
//!
//! A chapter's `main.rs` holds its lessons as modules and hands them to [`run`]:
//!
//! ```ignore
//! #[macro_use]
//! extern crate lesson as tracing; // println! and #[instrument] below also reach the recording.
//!
//! mod lessons {
//!     pub mod count {
//!         pub mod on_async_std;
//!         pub mod on_smol;
//!         pub mod on_tokio;
//!     }
//! }
//!
//! fn main() -> std::process::ExitCode {
//!     lesson::run(&[lesson!(count)])
//! }
//! ```
//!
//! The lessons themselves know nothing of this: each is a whole program that prints
//! with std's `println!` and marks its coroutines with tracing's `#[instrument]`.
//!
//! In reading order:
//!
//! * `lessons`: what a lesson is; `command`: what the command line asks for;
//! * `list`, `alone` (one program, in this process), `together` (all of a lesson, each
//!   in a `child`, a [`process`] within limits) and `store` (the recordings in the book) do it;
//! * [`recorder`] keeps the events, [`mod@recorded`] wraps a future so that they happen,
//!   `print` shadows `println!`, and `python` with `record.py` does the same for Python;
//! * `files` is what a run is written to, and `leash` sees that no process is left behind.
//!
//! [`check`] holds every lesson to its promises, in the tests of its chapter.
//!
//! The recordings that the book shows are made anew by
//! `cargo run -p chapter-gather -- --record-all`.

mod alone;
pub mod check;
mod child;
mod command;
mod files;
mod leash;
mod lessons;
mod list;
mod print;
pub mod process;
mod python;
pub mod recorded;
pub mod recorder;
mod store;
mod together;

pub use command::run;
pub use instrument::instrument;
pub use lessons::{Lesson, Program, report};
pub use print::print_line;
pub use python::find as find_python;
pub use recorded::{Life, call, recorded, recorded_result};
