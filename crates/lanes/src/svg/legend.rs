//! What the shapes mean: those that a picture has.

use super::layout::LINE;
use super::mark::Mark;
use crate::lane::Lane;
use std::collections::BTreeSet;
use std::fmt::Write;

/// A shape around (0, 0), and the words for it.
struct Entry {
    shape: String,
    words: String,
}

/// The legend as a paragraph of HTML.
#[must_use]
pub fn legend(lanes: &[Lane]) -> String {
    let entries = entries(lanes).into_iter().map(|Entry { shape, words }| {
        format!(
            r#"<span><svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">{shape}</svg> {words}</span>"#
        )
    });
    let entries: Vec<String> = entries.collect();
    format!(r#"<p class="lanes-legend">{}</p>"#, entries.join(" "))
}

/// The legend as a part of an SVG of this width, and its height.
pub fn drawn(lanes: &[Lane], width: u32) -> (String, u32) {
    let (mut x, mut y) = (12, LINE);
    let mut drawn = String::new();
    for Entry { shape, words } in entries(lanes) {
        // The font is unknown; eight pixels for a letter are enough in any.
        let taken = 40 + 8 * u32::try_from(words.len()).unwrap_or(0);
        if x + taken > width {
            (x, y) = (12, y + LINE + 4);
        }
        let _ = write!(
            drawn,
            r#"<g transform="translate({x} {y})">{shape}<text class="lanes-time" x="16" y="4">{words}</text></g>"#
        );
        x += taken;
    }
    (drawn, y + LINE)
}

fn entries(lanes: &[Lane]) -> Vec<Entry> {
    let mut entries = polls(lanes);
    if lanes.iter().any(|lane| !lane.polls.is_empty()) {
        entries.push(line("lanes-wait", "waits"));
    }
    if lanes.iter().any(|lane| !lane.wakes.is_empty()) {
        entries.push(line("lanes-ready", "woken, not yet polled"));
    }
    entries.extend(marks(lanes).into_iter().map(mark));
    entries
}

/// A colour for each thread, and the smaller bar of a poll inside another.
fn polls(lanes: &[Lane]) -> Vec<Entry> {
    let polls = || lanes.iter().flat_map(|lane| &lane.polls);
    let threads: BTreeSet<u32> = polls().map(|poll| poll.thread).collect();
    let threads = threads.into_iter().take(4).map(|thread| {
        let class = format!("lanes-thread-{}", thread % 4);
        bar(&class, 16, format!("polled on thread {thread}"))
    });
    let mut entries: Vec<Entry> = threads.collect();
    if polls().any(|poll| poll.inside.is_some()) {
        let class = "lanes-inside lanes-thread-0";
        entries.push(bar(class, 10, "polled inside another".to_owned()));
    }
    entries
}

fn marks(lanes: &[Lane]) -> BTreeSet<Mark> {
    let marks = lanes.iter().flat_map(|lane| {
        let made = lane.made.map(|_| Mark::Made);
        let woken = lane.wakes.first().map(|_| Mark::Woken);
        let printed = lane.prints.first().map(|_| Mark::Printed);
        let ended = lane.end.map(|(_, end)| Mark::Ended(end));
        [made, woken, printed, ended]
    });
    marks.flatten().collect()
}

fn mark(mark: Mark) -> Entry {
    let (word, shape) = (mark.word(), mark.shape());
    // In a lane this one stands below the line.
    let up = if mark == Mark::Woken { -11 } else { 0 };
    Entry {
        shape: format!(
            r#"<g class="lanes-mark lanes-{word}" transform="translate(0 {up})">{shape}</g>"#
        ),
        words: word.to_owned(),
    }
}

fn bar(class: &str, height: i32, words: String) -> Entry {
    let y = -height / 2;
    Entry {
        shape: format!(
            r#"<rect class="lanes-poll {class}" x="-4" y="{y}" width="8" height="{height}"/>"#
        ),
        words,
    }
}

fn line(class: &str, words: &str) -> Entry {
    Entry {
        shape: format!(r#"<line class="{class}" x1="-10" x2="10" y1="0" y2="0"/>"#),
        words: words.to_owned(),
    }
}
