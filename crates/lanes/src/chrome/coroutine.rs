//! The row of one coroutine.

use super::row::Row;
use crate::lane::{How, Lane, Moment};
use crate::recording::{Event, Kind};
use serde_json::{Value, json};

/// Its name, its life, what stands inside that, and what it printed.
pub fn life(lane: &Lane, row: Row, events: &[Event]) -> Vec<Value> {
    let at = |moment: Moment| {
        events
            .get(moment)
            .or(events.last())
            .map_or(0, |event| event.at)
    };
    let title = lane.title();
    let mut entries = vec![row.name(&title)];

    let begun = lane.made.or(lane.polls.first().map(|poll| poll.from));
    if let Some(begun) = begun {
        let (end, how) = end(lane, events);
        entries.push(row.slice(&title, at(begun), at(end), &how));
    }
    for (from, until, name, about) in inside(lane, events.len()) {
        entries.push(row.slice(name, at(from), at(until), &about));
    }
    for (moment, text) in &lane.prints {
        entries.push(row.instant(&format!("prints {text}"), at(*moment), &json!({})));
    }
    entries
}

fn end(lane: &Lane, events: &[Event]) -> (Moment, Value) {
    let Some((moment, end)) = lane.end else {
        return (events.len(), json!({ "ended": "not yet" }));
    };
    let about = match &events[moment].kind {
        Kind::Failed { error } => json!({ "ended": end.word(), "error": error }),
        _ => json!({ "ended": end.word() }),
    };
    (moment, about)
}

type Slice = (Moment, Moment, &'static str, Value);

/// Polls and what is between them, in order of time.
fn inside(lane: &Lane, events: usize) -> Vec<Slice> {
    let polls = lane.polls.iter().map(|poll| {
        let about = json!({ "thread": poll.thread, "inside": poll.inside });
        (poll.from, poll.until.unwrap_or(events), "polled", about)
    });
    let rests = lane.rests(events).into_iter().map(|rest| {
        let name = match rest.how {
            How::Unpolled => "not yet polled",
            How::Waiting => "waits",
            How::Ready => "woken, not yet polled",
        };
        (rest.from, rest.until, name, json!({}))
    });
    let mut slices: Vec<Slice> = polls.chain(rests).collect();
    slices.sort_by_key(|(from, until, ..)| (*from, *until));
    slices
}
