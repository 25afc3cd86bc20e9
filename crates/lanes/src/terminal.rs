//! TEMPORARY stand-in.

/// Stand-in.
#[must_use]
pub fn draw(recordings: &[crate::Recording], width: usize, ansi: bool) -> String {
    let _ = (recordings, width, ansi);
    String::new()
}
