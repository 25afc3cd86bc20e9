//! What the shapes mean: those that a picture has.

use super::mark::Mark;
use crate::lane::Lane;
use std::collections::BTreeSet;

/// The legend, as a paragraph of HTML.
#[must_use]
pub fn legend(lanes: &[Lane]) -> String {
    let mut entries = polls(lanes);
    if lanes.iter().any(|lane| !lane.polls.is_empty()) {
        entries.push(entry(&line("lanes-wait"), "waits"));
    }
    if lanes.iter().any(|lane| !lane.wakes.is_empty()) {
        entries.push(entry(&line("lanes-ready"), "woken, not yet polled"));
    }
    for mark in marks(lanes) {
        let (word, shape) = (mark.word(), mark.shape());
        let shape = format!(r#"<g class="lanes-mark lanes-{word}">{shape}</g>"#);
        entries.push(entry(&shape, word));
    }
    format!(r#"<p class="lanes-legend">{}</p>"#, entries.join(" "))
}

/// A colour for each thread, and the smaller bar of a poll inside another.
fn polls(lanes: &[Lane]) -> Vec<String> {
    let polls = || lanes.iter().flat_map(|lane| &lane.polls);
    let threads: BTreeSet<u32> = polls().map(|poll| poll.thread).collect();
    let threads = threads.into_iter().take(4).map(|thread| {
        let bar = bar(&format!("lanes-thread-{}", thread % 4), 16);
        entry(&bar, &format!("polled on thread {thread}"))
    });
    let mut entries: Vec<String> = threads.collect();
    if polls().any(|poll| poll.inside.is_some()) {
        let bar = bar("lanes-inside lanes-thread-0", 10);
        entries.push(entry(&bar, "polled inside another"));
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

fn entry(shape: &str, word: &str) -> String {
    format!(
        r#"<span><svg viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true">{shape}</svg> {word}</span>"#
    )
}

fn bar(class: &str, height: i32) -> String {
    let y = -height / 2;
    format!(r#"<rect class="lanes-poll {class}" x="-4" y="{y}" width="8" height="{height}"/>"#)
}

fn line(class: &str) -> String {
    format!(r#"<line class="{class}" x1="-10" x2="10" y1="0" y2="0"/>"#)
}
