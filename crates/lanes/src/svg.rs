//! To be written.
use crate::Recording;
/// A standalone file.
#[must_use]
pub fn document(_recording: &Recording) -> String {
    String::new()
}
