//! # When does the second cake come out?
//!
//! The program beside this file, `program.rs`, bakes two cakes at once, takes each as it
//! comes out, and decorates it, which takes longer than the baking. It does so twice: with
//! the cakes as two futures in one `FuturesUnordered`, and as two tasks in a `JoinSet`. Both
//! run on one thread, where tasks take turns in the order in which they became ready.
//!
//! Predict the lines, in order, and write them below before you run anything: a wrong
//! prediction is where you learn something.

/// What the program prints when the cakes are two futures in one task.
pub const AS_FUTURES: &[&str] = &[
    "…", // How many lines there are is yours to say, too.
];

/// What it prints when they are two tasks.
pub const AS_TASKS: &[&str] = &["…"];
