//! # Who comes to an end?
//!
//! Nobody polls the lazy future. A tokio task belongs to the runtime, whatever becomes of its
//! handle: all three come to their ends, the kept one after `main`. A smol task belongs to
//! its handle: `_` drops it at once, and the end of `main` drops the one that was kept.

/// What the program prints on tokio.
pub const ON_TOKIO: &[&str] = &[
    "main waits",
    "ignored begins",
    "kept begins",
    "awaited begins",
    "ignored ends",
    "awaited ends",
    "main ends",
    "kept ends",
];

/// What it prints on smol.
pub const ON_SMOL: &[&str] = &[
    "main waits",
    "kept begins",
    "awaited begins",
    "awaited ends",
    "main ends",
];
