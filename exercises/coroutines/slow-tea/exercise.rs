//! # When is there tea?
//!
//! The program beside this file, `program.rs`, has no runtime: a waiter polls the future by
//! hand, and prints what comes of it. What is printed at which poll?
//!
//! It does so twice: once until the tea is there, and once until the guest has had enough
//! and leaves. Predict the lines of both, in order, and write them below before you run
//! anything: a wrong prediction is where you learn something. Each line is a string in
//! `program.rs`.

/// What the program prints when the waiter asks to the end.
pub const TO_THE_END: &[&str] = &[
    "…", // How many lines there are is yours to say, too.
];

/// What it prints when the guest leaves after the second answer.
pub const HALF_WAY: &[&str] = &["…"];
