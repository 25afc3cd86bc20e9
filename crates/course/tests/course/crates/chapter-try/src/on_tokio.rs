//! A construct on tokio.

// ANCHOR: whole
/// ```
/// assert_eq!(answer(), 42);
/// ```
pub fn answer() -> u32 {
    // ANCHOR: inner
    42
    // ANCHOR_END: inner
}
// ANCHOR_END: whole

// ANCHOR: empty
// ANCHOR_END: empty

// ANCHOR: open
