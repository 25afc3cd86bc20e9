//! What postbox and promise are locked with: std's.
//!
//! `tests/model.rs` compiles the same two files with the types of [loom], which try every
//! order in which threads can meet.
//!
//! [loom]: https://docs.rs/loom

pub use std::sync::{Arc, Mutex, MutexGuard};
