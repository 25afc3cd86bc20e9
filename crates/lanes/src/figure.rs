//! A run as one piece of a page: the pictures, what was printed, and the story.

use crate::lane::lanes;
use crate::recording::{Event, Kind, Recording};
use crate::shown::Shown;
use crate::story::sentences;
use crate::svg::{Scale, legend, picture};
use crate::text::escape;
use serde::Serialize;

/// Draws a recording for a page, as one block of HTML in a single line.
///
/// The page's style sheet colours it and its script plays it; without them the picture
/// and the output still stand. A recording may be empty, or still growing.
///
/// ```
/// use lanes::Recording;
///
/// let recording = Recording::read(r#"{"recording":1,"lesson":"count","on":"smol"}"#)?;
/// let figure = lanes::figure(&recording);
/// assert!(figure.starts_with(r#"<figure class="lanes" data-on="smol">"#));
/// # anyhow::Ok(())
/// ```
#[must_use]
pub fn figure(recording: &Recording) -> String {
    let shown = Shown::of(recording);
    let stretched = picture(&shown, Scale::Stretched);
    let real = picture(&shown, Scale::True);
    let legend = legend(&lanes(&shown.events));
    format!(
        concat!(
            r#"<figure class="lanes" data-on="{}">"#,
            r#"<div class="lanes-picture">{}{}{}</div>"#,
            r#"<pre class="lanes-output"><samp>{}</samp></pre>"#,
            r#"<script type="application/json" class="lanes-events">{}</script>"#,
            "</figure>",
        ),
        escape(&shown.run.on),
        stretched,
        real,
        legend,
        escape(&output(recording)),
        story(&shown.events),
    )
}

/// At most so many lines of output stand in a page.
const LINES: usize = 1_000;

fn output(recording: &Recording) -> String {
    let output = recording.output();
    let Some((end, _)) = output.match_indices('\n').nth(LINES - 1) else {
        return output;
    };
    let more = output[end + 1..].lines().count();
    match more {
        0 => output,
        _ => format!("{}\n… and {more} more lines\n", &output[..end]),
    }
}

/// What the player tells of one event.
#[derive(Serialize)]
struct Told {
    at: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    text: String,
}

fn story(events: &[Event]) -> String {
    let told = events
        .iter()
        .zip(sentences(events))
        .map(|(event, text)| Told {
            at: event.at,
            line: line(event),
            text,
        });
    let told: Vec<Told> = told.collect();
    let json = serde_json::to_string(&told).expect("plain data");
    // Neither an end tag nor a comment may begin inside a script element.
    json.replace('<', "\\u003c")
}

fn line(event: &Event) -> Option<u32> {
    match event.kind {
        Kind::Made { line, .. } | Kind::Printed { line, .. } => Some(line),
        _ => None,
    }
}
