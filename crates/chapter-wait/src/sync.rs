//! What `woken` is made of: std's lock and flag, and a place for one waker.
//!
//! `tests/model.rs` compiles the same file with the types of [loom], which tries every order
//! in which threads can meet.
//!
//! [loom]: https://docs.rs/loom

pub(crate) use futures::task::AtomicWaker;
pub(crate) use std::sync::atomic::AtomicBool;
pub(crate) use std::sync::{Mutex, MutexGuard};
