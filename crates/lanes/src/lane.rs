//! Puts the events of a recording together into lanes, one for each coroutine.
//!
//! Coroutines that take turns inside one task stand below the coroutine that polls them,
//! so that a task's lanes are neighbours; tasks stand in the order in which they were made.
//!
//! ```
//! use lanes::{Recording, lane::lanes};
//!
//! let recording = Recording::read(concat!(
//!     r#"{"recording":1,"lesson":"count","on":"smol"}"#, "\n",
//!     r#"{"at":0,"thread":0,"coroutine":0,"event":"made","name":"main","line":9}"#, "\n",
//!     r#"{"at":1,"thread":0,"coroutine":0,"event":"polled"}"#, "\n",
//!     r#"{"at":2,"thread":0,"coroutine":1,"event":"made","name":"count","line":5,"by":0}"#, "\n",
//!     r#"{"at":3,"thread":0,"coroutine":1,"event":"polled","inside":0}"#, "\n",
//! ))?;
//!
//! let [main, count] = &lanes(&recording.events)[..] else { panic!() };
//! assert_eq!((main.name, main.depth, main.below), ("main", 0, 1));
//! assert_eq!((count.name, count.depth, count.maker), ("count", 1, Some(0)));
//! assert_eq!(count.polls[0].until, None);
//! # anyhow::Ok(())
//! ```

mod nested;
mod rest;

pub use rest::{How, Rest};

use crate::recording::{Event, Kind};
use crate::text::one_line;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// An event's place in the recording.
pub type Moment = usize;

/// The life of one coroutine.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lane<'a> {
    /// Its number; none for what happened outside every coroutine.
    pub coroutine: Option<u32>,
    /// Its function and arguments; empty if the recording does not tell.
    pub name: &'a str,
    /// How many coroutines it is polled inside of; 0 for a task of its own.
    pub depth: usize,
    /// How many of the following lanes are polled inside this one.
    pub below: usize,
    /// When it was made.
    pub made: Option<Moment>,
    /// The coroutine that made it.
    pub maker: Option<u32>,
    /// Its polls, in order.
    pub polls: Vec<Poll>,
    /// When it was woken, and by which coroutine; none for the runtime.
    pub wakes: Vec<(Moment, Option<u32>)>,
    /// What it printed.
    pub prints: Vec<(Moment, &'a str)>,
    /// How it ended, if it did.
    pub end: Option<(Moment, End)>,
}

/// One poll.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Poll {
    /// When it began.
    pub from: Moment,
    /// When it let go; none if the recording ends before.
    pub until: Option<Moment>,
    /// Where it ran.
    pub thread: u32,
    /// The coroutine whose poll this is part of.
    pub inside: Option<u32>,
}

/// How a coroutine ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// With a value.
    Done,
    /// With an error.
    Failed,
    /// Dropped or cancelled.
    Cancelled,
    /// In a panic.
    Panicked,
}

impl End {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            End::Done => "done",
            End::Failed => "failed",
            End::Cancelled => "cancelled",
            End::Panicked => "panicked",
        }
    }
}

/// The lanes of a recording, in the order in which they are drawn.
#[must_use]
pub fn lanes(events: &[Event]) -> Vec<Lane<'_>> {
    let mut lanes: BTreeMap<u32, Lane> = BTreeMap::new();
    let mut outside = Lane::default();
    for (moment, event) in events.iter().enumerate() {
        let lane = match event.coroutine {
            Some(number) => lanes.entry(number).or_default(),
            None => &mut outside,
        };
        lane.coroutine = event.coroutine;
        lane.add(moment, event);
    }
    let mut lanes = nested::nested(lanes);
    if outside != Lane::default() {
        lanes.push(outside);
    }
    lanes
}

impl<'a> Lane<'a> {
    /// What stands beside the lane: the name, or what is known instead.
    #[must_use]
    pub fn title(&self) -> Cow<'a, str> {
        match self.coroutine {
            None => "outside coroutines".into(),
            Some(number) if self.name.is_empty() => format!("coroutine {number}").into(),
            Some(_) => one_line(self.name),
        }
    }

    /// The coroutine that polls this one as a part of itself.
    #[must_use]
    pub fn parent(&self) -> Option<u32> {
        let inside = self.polls.first()?.inside;
        inside.filter(|parent| Some(*parent) != self.coroutine)
    }

    fn add(&mut self, moment: Moment, event: &'a Event) {
        match &event.kind {
            Kind::Made { name, by, .. } => {
                self.name = name;
                self.made = Some(moment);
                self.maker = *by;
            }
            Kind::Polled { inside } => self.polls.push(Poll {
                from: moment,
                until: None,
                thread: event.thread,
                inside: *inside,
            }),
            Kind::Pending => self.let_go(moment),
            Kind::Woken { by } => self.wakes.push((moment, *by)),
            Kind::Printed { text, .. } => self.prints.push((moment, text)),
            Kind::Ready => self.finish(moment, End::Done),
            Kind::Failed { .. } => self.finish(moment, End::Failed),
            Kind::Cancelled => self.finish(moment, End::Cancelled),
            Kind::Panicked => self.finish(moment, End::Panicked),
        }
    }

    fn let_go(&mut self, moment: Moment) {
        if let Some(poll) = self.polls.last_mut() {
            poll.until.get_or_insert(moment);
        }
    }

    fn finish(&mut self, moment: Moment, end: End) {
        self.let_go(moment);
        self.end.get_or_insert((moment, end));
    }
}
