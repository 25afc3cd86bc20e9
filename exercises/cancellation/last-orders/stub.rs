//! # Last orders
//!
//! The program beside this file, `program.rs`, has three guests: one whose future is never
//! polled, one who is dropped by a `select!` that another branch won, and one whose task is cancelled.
//! It runs on a smol executor with one thread, where tasks take turns in the order in which they
//! became ready.
//!
//! Each guest has a coat, which is taken as it is dropped. Predict the lines that the program
//! prints, in order, and write them below before you run anything.

/// What the program prints.
pub const PRINTED: &[&str] = &[
    "…", // How many lines there are is yours to say, too.
];
