//! # Who hears of it first?
//!
//! In the program beside this file, `program.rs`, a mixer breaks while bread is in the oven.
//! The same happens on three nights; what differs is who owns the two tasks: two handles, a
//! `JoinSet` that is dropped with the error, and a `JoinSet` that is shut down before.
//!
//! It all runs on one thread, where tasks take turns in the order in which they became ready.
//! Predict the lines, in order, and write them below before you run anything. Look at each
//! night for two things: what becomes of the bread, and whether the caller is told before that
//! or after.

/// What the program prints.
pub const LINES: &[&str] = &[
    "first night: handles",
    "…", // How many lines there are is yours to say, too.
];
