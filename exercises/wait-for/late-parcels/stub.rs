//! # What becomes of the late parcels?
//!
//! The program beside this file, `program.rs`, has parcels brought: each takes some hours, and
//! nobody waits for one longer than three. Some are futures, some are tasks, and one of the
//! drivers blocks the road. Which lines are printed, and in which order?
//!
//! Predict them, and write them below before you run anything: a wrong prediction is where
//! you learn something. Each line is a string in `program.rs`.
//!
//! The runtime is tokio's `current_thread`, and its clock is paused: hours pass at once, as soon as
//! nobody can go on.

/// What the program prints while one parcel after the other is waited for.
pub const ONE_BY_ONE: &[&str] = &[
    "…", // How many lines there are is yours to say, too.
];

/// What it prints when the same parcel is waited for twice.
pub const TWICE: &[&str] = &["…"];
