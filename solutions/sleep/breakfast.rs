//! # What is on the table first?
//!
//! Only an `.await` lets the other future have the thread. The blocking toaster keeps it for
//! 60 ms: the eggs are due after 30, and nobody is there to see it. The forgotten sleep is a
//! value like any other: made, dropped, and nobody has waited.

/// What the program prints when the toaster is awaited.
pub const AWAITED: &[&str] = &[
    "eggs: in",
    "toast: in",
    "eggs: out",
    "toast: out",
    "breakfast",
];

/// What it prints when the toaster blocks the thread.
pub const BLOCKING: &[&str] = &[
    "eggs: in",
    "toast: in",
    "toast: out",
    "eggs: out",
    "breakfast",
];

/// What it prints when nobody awaits the toaster's sleep.
pub const FORGOTTEN: &[&str] = &[
    "good morning",
    "eggs: in",
    "toast: in",
    "toast: out",
    "eggs: out",
    "breakfast",
];
