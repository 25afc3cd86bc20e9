//! TEMPORARY stand-in.

/// Stand-in.
#[must_use]
pub fn draw(recordings: &[crate::Recording], width: usize, ansi: bool) -> String {
    let _ = (width, ansi);
    recordings
        .iter()
        .map(|r| format!("{}\n{}\n", r.run.on, r.output()))
        .collect()
}
