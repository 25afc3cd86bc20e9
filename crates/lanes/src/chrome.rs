//! To be written.
use crate::Recording;
/// The trace.
#[must_use]
pub fn trace(_recording: &Recording) -> String {
    String::new()
}
