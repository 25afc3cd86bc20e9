//! To be written.
use crate::Recording;
/// A figure of a page.
#[must_use]
pub fn figure(_recording: &Recording) -> String {
    String::new()
}
