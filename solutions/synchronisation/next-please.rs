//! # Next, please
//!
//! tokio's semaphore hands a permit to whoever waits longest, as it comes back: nobody can overtake,
//! and nobody works before that one has been polled. smol's gives it back to the counter, and wakes
//! the one who waits longest. Whoever asks meanwhile has it: nobody idles, and the patient one
//! may wait for long.

/// What the program prints with tokio's semaphore.
pub const WITH_TOKIO: &[&str] = &[
    "first leaves",
    "patient is served",
    "patient leaves",
    "regular is served",
    "regular leaves",
    "closed",
];

/// What it prints with smol's.
pub const WITH_SMOL: &[&str] = &[
    "first leaves",
    "regular is served",
    "regular leaves",
    "patient is served",
    "patient leaves",
    "closed",
];
