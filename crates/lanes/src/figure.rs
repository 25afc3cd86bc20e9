//! A run as one piece of a page: the pictures, what was printed, and the story.

use crate::lane::lanes;
use crate::recording::{Event, Kind, Recording};
use crate::shown::Shown;
use crate::story::sentences;
use crate::svg::{Scale, legend, picture};
use crate::text::{count, escape};
use serde::Serialize;
use std::collections::HashMap;

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
            r#"<pre class="lanes-output" tabindex="0" role="group" aria-label="What it printed"><samp>{}</samp></pre>"#,
            r#"<script type="application/json" class="lanes-events">{}</script>"#,
            "</figure>",
        ),
        escape(&shown.run.on),
        stretched,
        real,
        legend,
        output(recording, &shown),
        story(&shown.events),
    )
}

/// At most so many lines of output stand in a page.
const LINES: usize = 1_000;

/// Every printed line; with the number of its event, if that is one the player tells.
fn output(recording: &Recording, shown: &Shown) -> String {
    let mut told = shown.places.iter().enumerate().peekable();
    let mut lines = Vec::new();
    for (place, event) in recording.events.iter().enumerate() {
        let number = told.next_if(|(_, told)| **told == place);
        let Kind::Printed { text, .. } = &event.kind else {
            continue;
        };
        let event = number.map_or(String::new(), |(number, _)| {
            format!(r#" data-event="{number}""#)
        });
        lines.push(format!("<span{event}>{}&#10;</span>", escape(text)));
    }
    let more = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    if more > 0 {
        lines.push(format!("… and {}&#10;", count(more, "more line")));
    }
    lines.concat()
}

/// What the player tells of one event.
#[derive(Serialize)]
struct Told {
    at: u64,
    /// Where it printed, else where the coroutine's function stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    text: String,
}

fn story(events: &[Event]) -> String {
    let mut functions = HashMap::new();
    let told = events.iter().zip(sentences(events)).map(|(event, text)| {
        let line = match event.kind {
            Kind::Printed { line, .. } => Some(line),
            Kind::Made { line, .. } => {
                functions.insert(event.coroutine, line);
                Some(line)
            }
            _ => functions.get(&event.coroutine).copied(),
        };
        Told {
            at: event.at,
            line,
            text,
        }
    });
    let told: Vec<Told> = told.collect();
    let json = serde_json::to_string(&told).expect("plain data");
    // Neither an end tag nor a comment may begin inside a script element.
    json.replace('<', "\\u003c")
}
