//! Arrows from who made a coroutine, and from who woke it to the poll that followed.

use super::row::Row;
use crate::lane::Lane;
use crate::recording::Event;
use serde_json::{Value, json};

/// The arrows that end at this lane.
pub fn arrows(lane: &Lane, row: Row, events: &[Event]) -> Vec<Value> {
    let mut entries = Vec::new();
    if let (Some(made), Some(maker)) = (lane.made, lane.maker) {
        let at = events[made].at;
        entries.push(Row::of(Some(maker)).leave("makes", made, at));
        entries.push(row.arrive("makes", made, at));
    }
    let mut polls = lane.polls.iter().peekable();
    for &(moment, by) in &lane.wakes {
        while polls.next_if(|poll| poll.from < moment).is_some() {}
        let at = events[moment].at;
        let waker = by.filter(|_| by != lane.coroutine);
        if let (Some(waker), Some(poll)) = (waker, polls.peek()) {
            entries.push(Row::of(Some(waker)).leave("wakes", moment, at));
            entries.push(row.arrive("wakes", moment, events[poll.from].at));
        } else {
            let by = by.map_or("the runtime".to_owned(), |by| format!("coroutine {by}"));
            entries.push(row.instant(&format!("woken by {by}"), at, &json!({})));
        }
    }
    entries
}
