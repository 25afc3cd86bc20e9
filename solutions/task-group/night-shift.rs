//! # Who hears of it first?
//!
//! Handles let go: the bread is baked, and nobody is told. A set that is dropped aborts, but an
//! aborted task is dropped when its turn comes, and by then the caller has gone on. A set that
//! is shut down is waited for: whoever is told can be sure that nothing runs any more.

/// What the program prints.
pub const LINES: &[&str] = &[
    "first night: handles",
    "bread is in the oven",
    "told: the mixer broke",
    "bread is baked",
    "second night: a set",
    "bread is in the oven",
    "told: the mixer broke",
    "bread is lost",
    "third night: a shutdown",
    "bread is in the oven",
    "bread is lost",
    "told: the mixer broke",
];
