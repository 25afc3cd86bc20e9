//! # What becomes of the guest?
//!
//! The program beside this file, `program.rs`, is a bar: a runtime with one guest in it, who is
//! a task. `main` serves, and then closes the bar, whether the guest is done or not.
//!
//! The program does it twice: once with one run, once with two. Predict its lines, in order,
//! and write them below before you run anything: a wrong prediction is where you learn
//! something. Each line is a string in `program.rs`.
//!
//! The runtime is tokio's `current_thread`: one thread, which polls `main` first and then the
//! tasks that can go on, in turn. `yield_now` lets all the others have theirs.

/// What the program prints when there is one run.
pub const ONE_RUN: &[&str] = &[
    "…", // How many lines there are is yours to say, too.
];

/// What it prints when there are two.
pub const TWO_RUNS: &[&str] = &["…"];
