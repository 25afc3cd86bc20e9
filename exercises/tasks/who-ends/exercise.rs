//! # Who comes to an end?
//!
//! The program beside this file, `program.rs`, makes a future that it never awaits, spawns
//! three tasks, and awaits the last of them. It does so twice: on tokio and on smol, each
//! with one thread, where tasks take turns in the order in which they became ready. When
//! `main` has ended, the test goes on running what is left.
//!
//! The two texts differ in two words; what they print does in more. Predict the lines, in
//! order, and write them below before you run anything: a wrong prediction is where you
//! learn something.

/// What the program prints on tokio.
pub const ON_TOKIO: &[&str] = &[
    "…", // How many lines there are is yours to say, too.
];

/// What it prints on smol.
pub const ON_SMOL: &[&str] = &["…"];
