//! What every comparison shares; the comparisons themselves are in the files beside this one.
//!
//! `README.md` says by which rules they are made, and why.

pub mod contend;
pub mod enter;
pub mod memory;
pub mod threads;
