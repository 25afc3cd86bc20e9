//! # Next, please
//!
//! The program beside this file, `program.rs`, has one counter and three customers: the first
//! is at the counter, the patient one waits, and a regular comes in at the very moment in which
//! the first leaves. The counter is a semaphore with one permit, once tokio's and once smol's, on one
//! thread where tasks take turns in the order in which they became ready.
//!
//! Predict the lines, in order, and write them below before you run anything: a wrong prediction
//! is where you learn something.

/// What the program prints with tokio's semaphore.
pub const WITH_TOKIO: &[&str] = &[
    "…", // How many lines there are is yours to say, too.
];

/// What it prints with smol's.
pub const WITH_SMOL: &[&str] = &["…"];
