//! # Lanes: what really happened in a run, written down and drawn
//!
//! A lane is the life of one coroutine: when it was made, each poll, each wait between
//! polls, each wake, each printed line, and how it ended.
//!
//! * [`recording`]: the format, one JSON object a line;

pub mod recording;

pub use recording::{Event, Kind, Recording};

/// TEMPORARY stand-in.
#[must_use]
pub fn figure(recording: &Recording) -> String {
    format!(
        "<figure class=\"lanes\" data-on=\"{}\"><div class=\"lanes-picture\"></div><pre class=\"lanes-output\"><samp>{}</samp></pre><script type=\"application/json\" class=\"lanes-events\">[{{\"a<b\":\"</q>\"}}]</script></figure>",
        recording.run.on,
        recording
            .output()
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('\n', "&#10;")
    )
}
