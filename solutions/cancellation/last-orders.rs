//! # Last orders
//!
//! The `select!` polled a borrow of Bob's future: losing dropped the borrow, and `drop(bob)` the
//! future. Ada's future was dropped before its first poll, when it had nothing yet. `cancel`
//! returns when the task has been dropped.

/// What the program prints.
pub const PRINTED: &[&str] = &[
    "Bob orders",
    "Cleo orders",
    "last orders",
    "Bob takes the coat",
    "Bob's table is cleared",
    "Ada's table is cleared",
    "Cleo takes the coat",
    "closed",
];
