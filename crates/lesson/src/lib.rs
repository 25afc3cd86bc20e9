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
//! In reading order: [`recorder`] keeps the events, [`recorded`] wraps a future so that
//! they happen, `print` shadows `println!`, `python` runs the Python twin, and
//! `command` is the command line.

mod command;
mod print;
mod python;
pub mod recorded;
pub mod recorder;

pub use command::{Lesson, run};
pub use instrument::instrument;
pub use print::print_line;
pub use recorded::{Life, call, recorded, recorded_result};
