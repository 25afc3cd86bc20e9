//! What other threads and the loop meet at: the primitives under every wake.
//!
//! They are named in this one place so that the model check can put [loom]'s in theirs.
//! It compiles the very files that the loop is made of, `block_on.rs` and `ready.rs`,
//! beside a `sync` of its own, and then runs every order in which threads can meet.
//!
//! [loom]: https://docs.rs/loom

pub use std::sync::atomic::{AtomicBool, Ordering};
pub use std::sync::{Mutex, MutexGuard};
pub use std::thread::{Thread, current, park};
