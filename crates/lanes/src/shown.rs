//! What of a recording a picture has room for, and what it leaves out.

use crate::lane::lanes;
use crate::recording::{Event, Recording, Run};
use crate::text::{count, milliseconds};
use std::collections::HashSet;

/// At most so many lanes are drawn.
pub const LANES: usize = 40;

/// At most so many events are drawn: a page with more would no longer be quick.
pub const EVENTS: usize = 4_000;

/// The part of a recording that is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What ran.
    pub run: Run,
    /// The events of the lanes that are drawn.
    pub events: Vec<Event>,
    /// The place in the recording of each of them.
    pub places: Vec<usize>,
    /// What is left out, in words; empty if nothing is.
    pub left_out: Vec<String>,
}

impl Shown {
    /// The first [`LANES`] lanes of the first [`EVENTS`] events.
    #[must_use]
    pub fn of(recording: &Recording) -> Self {
        let events = &recording.events[..recording.events.len().min(EVENTS)];
        let all = lanes(events);
        let drawn: HashSet<Option<u32>> =
            all.iter().take(LANES).map(|lane| lane.coroutine).collect();
        let kept = events.iter().enumerate();
        let kept = kept.filter(|(_, event)| drawn.contains(&event.coroutine));
        let (places, events): (Vec<usize>, Vec<Event>) =
            kept.map(|(place, event)| (place, event.clone())).unzip();
        let after = recording.events.get(EVENTS..).unwrap_or_default();
        Shown {
            run: recording.run.clone(),
            left_out: left_out(all.len() - drawn.len(), after),
            events,
            places,
        }
    }
}

fn left_out(lanes: usize, after: &[Event]) -> Vec<String> {
    let mut words = Vec::new();
    if lanes > 0 {
        words.push(format!("… and {}", count(lanes, "more coroutine")));
    }
    if let Some(first) = after.first() {
        words.push(format!(
            "… and {} from {:.1} ms on",
            count(after.len(), "more event"),
            milliseconds(first.at)
        ));
    }
    words
}
