//! The rows of threads: which coroutine each of them polled, and when.

use super::row::Row;
use crate::recording::{Event, Kind};
use serde_json::{Value, json};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

/// Every poll as a slice of its thread's row, a poll inside another as a slice in a slice.
pub fn threads(events: &[Event]) -> Vec<Value> {
    let mut threads = Threads::default();
    for event in events {
        threads.add(event);
    }
    threads.finish(events.last().map_or(0, |event| event.at))
}

#[derive(Default)]
struct Threads<'a> {
    names: HashMap<u32, &'a str>,
    /// The polls that have begun, on each thread, the outermost first.
    open: BTreeMap<u32, Vec<Open>>,
    slices: Vec<Slice>,
}

struct Open {
    coroutine: u32,
    from: u64,
}

struct Slice {
    from: u64,
    lasted: u64,
    drawn: Value,
}

impl<'a> Threads<'a> {
    fn add(&mut self, event: &'a Event) {
        let Some(coroutine) = event.coroutine else {
            return;
        };
        let open = self.open.entry(event.thread).or_default();
        match &event.kind {
            Kind::Made { name, .. } => {
                self.names.insert(coroutine, name);
            }
            Kind::Polled { .. } => open.push(Open {
                coroutine,
                from: event.at,
            }),
            Kind::Woken { .. } | Kind::Printed { .. } => {}
            Kind::Pending
            | Kind::Ready
            | Kind::Failed { .. }
            | Kind::Cancelled
            | Kind::Panicked => {
                // It may also end where nobody polls it.
                let place = open.iter().rposition(|open| open.coroutine == coroutine);
                let ended = place.map(|place| open.split_off(place));
                self.close(event.thread, ended.unwrap_or_default(), event.at);
            }
        }
    }

    fn close(&mut self, thread: u32, ended: Vec<Open>, at: u64) {
        for Open { coroutine, from } in ended {
            let name = self.names.get(&coroutine).copied();
            let name = name.unwrap_or("a coroutine that the recording does not name");
            let about = json!({ "coroutine": coroutine });
            self.slices.push(Slice {
                from,
                lasted: at.saturating_sub(from),
                drawn: Row::of_thread(thread).slice(name, from, at, &about),
            });
        }
    }

    fn finish(mut self, at: u64) -> Vec<Value> {
        let mut entries = Vec::new();
        for (thread, open) in std::mem::take(&mut self.open) {
            entries.push(Row::of_thread(thread).name(&format!("thread {thread}")));
            self.close(thread, open, at);
        }
        // The outer of two slices that begin together stands first.
        self.slices
            .sort_by_key(|slice| (slice.from, Reverse(slice.lasted)));
        entries.extend(self.slices.into_iter().map(|slice| slice.drawn));
        entries
    }
}
