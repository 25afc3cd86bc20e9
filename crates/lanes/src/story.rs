//! Tells a run as plain sentences, one for each event.
//!
//! ```
//! use lanes::{Recording, story::sentences};
//!
//! let recording = Recording::read(concat!(
//!     r#"{"recording":1,"lesson":"count","on":"smol"}"#, "\n",
//!     r#"{"at":400,"thread":0,"coroutine":0,"event":"made","name":"main()","line":9}"#, "\n",
//!     r#"{"at":420,"thread":0,"coroutine":0,"event":"polled"}"#, "\n",
//!     r#"{"at":512,"thread":0,"coroutine":0,"event":"printed","text":"hello","line":10}"#, "\n",
//! ))?;
//!
//! assert_eq!(sentences(&recording.events), [
//!     "0.4 ms: main() is made",
//!     "0.4 ms: main() is polled on thread 0",
//!     "0.5 ms: main() prints “hello”",
//! ]);
//! # anyhow::Ok(())
//! ```

use crate::lane::{Lane, lanes};
use crate::recording::{Event, Kind, Run};
use crate::text::{count, milliseconds};
use std::collections::{BTreeMap, HashMap, HashSet};

/// One sentence for each event, in order.
#[must_use]
pub fn sentences(events: &[Event]) -> Vec<String> {
    let names = Names::of(events);
    events.iter().map(|event| names.sentence(event)).collect()
}

/// The whole run in one sentence.
#[must_use]
pub fn summary(run: &Run, events: &[Event]) -> String {
    let lanes = lanes(events);
    let coroutines = lanes.iter().filter(|lane| lane.coroutine.is_some());
    let tasks = coroutines.clone().filter(|lane| lane.depth == 0).count();
    let polls = || lanes.iter().flat_map(|lane| &lane.polls);
    let threads: HashSet<u32> = polls().map(|poll| poll.thread).collect();
    let last = events.last().map_or(0.0, |event| milliseconds(event.at));
    format!(
        "{} on {}: {} in {}, {} on {}, {last:.0} ms{}",
        run.lesson,
        run.on,
        count(coroutines.count(), "coroutine"),
        count(tasks, "task"),
        count(polls().count(), "poll"),
        count(threads.len(), "thread"),
        ends(&lanes),
    )
}

/// How many ended in which way: `; 3 done, 1 cancelled`.
fn ends(lanes: &[Lane]) -> String {
    let mut ends = BTreeMap::new();
    for (_, end) in lanes.iter().filter_map(|lane| lane.end) {
        *ends.entry(end).or_insert(0) += 1;
    }
    let words = ends
        .iter()
        .map(|(end, number)| format!("{number} {}", end.word()));
    let words: Vec<String> = words.collect();
    if words.is_empty() {
        "; nothing has ended".to_owned()
    } else {
        format!("; {}", words.join(", "))
    }
}

/// The names of coroutines by their numbers.
struct Names<'a>(HashMap<u32, &'a str>);

impl<'a> Names<'a> {
    fn of(events: &'a [Event]) -> Self {
        let names = events.iter().filter_map(|event| match &event.kind {
            Kind::Made { name, .. } => Some((event.coroutine?, name.as_str())),
            _ => None,
        });
        Names(names.collect())
    }

    fn sentence(&self, event: &Event) -> String {
        let who = match event.coroutine {
            Some(number) => self.name(number),
            None => "the program".to_owned(),
        };
        let at = milliseconds(event.at);
        let told = self.told(&who, event);
        format!("{at:.1} ms: {told}")
    }

    fn told(&self, who: &str, event: &Event) -> String {
        let thread = event.thread;
        match &event.kind {
            Kind::Made { by: Some(by), .. } => format!("{} makes {who}", self.name(*by)),
            Kind::Made { by: None, .. } => format!("{who} is made"),
            Kind::Polled { inside: None } => format!("{who} is polled on thread {thread}"),
            Kind::Polled {
                inside: Some(outer),
            } => {
                format!(
                    "{who} is polled on thread {thread}, inside {}",
                    self.name(*outer)
                )
            }
            Kind::Pending => format!("{who} waits"),
            Kind::Woken { by: None } => format!("{who} is woken by the runtime"),
            Kind::Woken { by } if *by == event.coroutine => format!("{who} wakes itself"),
            Kind::Woken { by: Some(by) } => format!("{who} is woken by {}", self.name(*by)),
            Kind::Ready => format!("{who} is done"),
            Kind::Failed { error } => format!("{who} fails: {error}"),
            Kind::Cancelled => format!("{who} is cancelled"),
            Kind::Panicked => format!("{who} panics"),
            Kind::Printed { text, .. } => format!("{who} prints “{text}”"),
        }
    }

    fn name(&self, number: u32) -> String {
        match self.0.get(&number) {
            Some(name) if !name.is_empty() => (*name).to_owned(),
            _ => format!("coroutine {number}"),
        }
    }
}
