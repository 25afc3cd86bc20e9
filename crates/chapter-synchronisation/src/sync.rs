//! What event and barrier are made of: std's atomics and lock, and event-listener's list of
//! those who wait.
//!
//! `tests/model.rs` compiles the same two files with the types of [loom], which try every
//! order in which threads can meet.
//!
//! [loom]: https://docs.rs/loom

pub use event_listener::Event as Listeners;
pub use std::sync::atomic::{AtomicBool, AtomicUsize};
pub use std::sync::{Mutex, MutexGuard};
