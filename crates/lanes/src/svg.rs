//! TEMPORARY stand-in.

/// Stand-in.
#[must_use]
pub fn document(recording: &crate::Recording) -> String {
    let _ = recording;
    String::new()
}
