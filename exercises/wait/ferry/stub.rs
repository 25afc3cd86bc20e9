//! # Who boards first?
//!
//! The program beside this file, `program.rs`, has two quays. At the first a ferry takes cars
//! and trucks, and a `select_biased!` decides who is next. At the second four boats lie side by
//! side, and `select_all` says which is ready, and at which position it lay.
//!
//! Predict the lines of each, in order, and write them below before you run anything: a wrong
//! prediction is where you learn something. The words are those in `program.rs`.

/// What the ferry prints.
pub const FERRY: &[&str] = &[
    "…", // How many lines there are is yours to say, too.
];

/// What the boats print.
pub const BOATS: &[&str] = &["…"];
