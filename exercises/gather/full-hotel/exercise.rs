//! # What is left of the trip?
//!
//! The program beside this file, `program.rs`, books a flight and a hotel at once. The
//! hotel is full, and that error ends the wait for both; the airline says yes a moment too
//! late. Who pays for what?
//!
//! The program does it twice: once with two futures in one task, once with two tasks.
//! Predict its lines, in order, and write them below before you run anything: a wrong
//! prediction is where you learn something. Each line is a string in `program.rs`.
//!
//! The runtime is tokio's `current_thread`: one thread, tasks first come, first served, as
//! in asyncio's loop.

/// What the program prints when the bookings are two futures in one task.
pub const AS_FUTURES: &[&str] = &[
    "…", // How many lines there are is yours to say, too.
];

/// What it prints when they are two tasks.
pub const AS_TASKS: &[&str] = &["…"];
