//! # What becomes of the late parcels?
//!
//! A deadline drops what it was given. Given the journey, the journey ends: the flowers never
//! arrive. Given a handle, the handle ends: the book arrives all the same, five hours after it
//! was sent, with nobody at the door. Lent a handle, by `&mut`, nothing ends but this wait, and
//! the letter can be waited for again.
//!
//! The piano's driver never waits, so the first poll is the whole journey. By then the clock does
//! not matter: what is done is delivered.

/// What the program prints while one parcel after the other is waited for.
pub const ONE_BY_ONE: &[&str] = &[
    "flowers: sent",
    "flowers: given up",
    "book: sent",
    "book: given up",
    "piano: sent",
    "piano: arrived",
    "piano: received",
    "book: arrived",
];

/// What it prints when the same parcel is waited for twice.
pub const TWICE: &[&str] = &[
    "letter: sent",
    "letter: not yet",
    "letter: arrived",
    "letter: received",
];
