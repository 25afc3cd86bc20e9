//! # What is on the table first?
//!
//! The program beside this file, `program.rs`, fries eggs for 30 ms and makes toast for
//! 60 ms: one cook, one thread, two futures that take turns. It makes breakfast three times.
//! The toast is awaited, or blocks, or its sleep is made and never awaited.
//!
//! Predict its lines, in order, and write them below before you run anything: a wrong
//! prediction is where you learn something. Each line is a string in `program.rs`.

/// What the program prints when the toaster is awaited.
pub const AWAITED: &[&str] = &[
    "…", // How many lines there are is yours to say, too.
];

/// What it prints when the toaster blocks the thread.
pub const BLOCKING: &[&str] = &["…"];

/// What it prints when nobody awaits the toaster's sleep.
pub const FORGOTTEN: &[&str] = &["…"];
