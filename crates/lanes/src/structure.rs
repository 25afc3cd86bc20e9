//! What stays the same from one run of a program to the next, and what differs if not.
//!
//! Times, threads, the number of polls and wakes, and the order in which coroutines were
//! made change from day to day. Which coroutines there are, who made them, whether they
//! had a task of their own, how they ended and what they printed does not.
//!
//! ```
//! use lanes::Recording;
//!
//! let run = |end| Recording::read(&[
//!     r#"{"recording":1,"lesson":"count","on":"smol"}"#,
//!     r#"{"at":0,"thread":0,"coroutine":0,"event":"made","name":"main()","line":9}"#,
//!     r#"{"at":2,"thread":0,"coroutine":0,"event":"polled"}"#,
//!     end,
//! ].join("\n"));
//! let stored = run(r#"{"at":9,"thread":0,"coroutine":0,"event":"ready"}"#)?.structure();
//! let later = run(r#"{"at":7,"thread":1,"coroutine":0,"event":"ready"}"#)?.structure();
//! let other = run(r#"{"at":9,"thread":0,"coroutine":0,"event":"cancelled"}"#)?.structure();
//!
//! assert_eq!(stored.difference(&later), None);
//! assert_eq!(stored.difference(&other).unwrap(), "\
//! - main() (line 9), a task of its own, ready
//! + main() (line 9), a task of its own, cancelled
//! ");
//! # anyhow::Ok(())
//! ```

use crate::recording::{Event, Kind, Recording};
use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter, Write};

/// What does not change between two runs of the same program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Structure {
    /// One line for each coroutine, sorted.
    coroutines: Vec<String>,
}

impl Recording {
    /// What a recording of the same program on another day has too.
    #[must_use]
    pub fn structure(&self) -> Structure {
        let mut lives = Lives::new();
        for event in &self.events {
            lives.entry(event.coroutine).or_default().note(event);
        }
        let described = lives.values().map(|life| life.describe(&lives));
        let mut coroutines: Vec<String> = described.collect();
        coroutines.sort();
        Structure { coroutines }
    }
}

impl Display for Structure {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        self.coroutines
            .iter()
            .try_for_each(|coroutine| writeln!(formatter, "{coroutine}"))
    }
}

impl Structure {
    /// What only this structure has (`-`) and what only the other one has (`+`), line by line.
    #[must_use]
    pub fn difference(&self, other: &Structure) -> Option<String> {
        let ours = without(&self.coroutines, &other.coroutines);
        let theirs = without(&other.coroutines, &self.coroutines);
        let mut lines: Vec<(&str, char)> = Vec::new();
        lines.extend(ours.into_iter().map(|line| (line, '-')));
        lines.extend(theirs.into_iter().map(|line| (line, '+')));
        // What is the same up to its end stands together.
        lines.sort_by_key(|(line, _)| line.split(", ").next());

        let text = lines.iter().map(|(line, sign)| format!("{sign} {line}\n"));
        (!lines.is_empty()).then(|| text.collect())
    }
}

/// The lines of `all` that are not in `some`; a line that is there twice must be twice in both.
fn without<'a>(all: &'a [String], some: &[String]) -> Vec<&'a str> {
    let mut left: Vec<&str> = all.iter().map(String::as_str).collect();
    for line in some {
        if let Some(place) = left.iter().position(|other| other == line) {
            left.remove(place);
        }
    }
    left
}

/// What is told of one coroutine, or of what happened outside them all.
#[derive(Default)]
struct Life<'a> {
    made: Option<(&'a str, u32, Option<u32>)>,
    first_polled: FirstPolled,
    end: Option<&'a Kind>,
    printed: Vec<(&'a str, u32)>,
}

/// Where a coroutine was polled first.
#[derive(Default)]
enum FirstPolled {
    #[default]
    Never,
    InItsOwnTask,
    Inside(u32),
}

type Lives<'a> = BTreeMap<Option<u32>, Life<'a>>;

impl<'a> Life<'a> {
    fn note(&mut self, event: &'a Event) {
        match &event.kind {
            Kind::Made { name, line, by } => {
                // A maker is older than what it made; so no path can go in circles.
                let maker = by.filter(|by| Some(*by) < event.coroutine);
                self.made = Some((name, *line, maker));
            }
            Kind::Polled { inside } => self.polled(*inside),
            Kind::Printed { text, line } => self.printed.push((text, *line)),
            Kind::Pending | Kind::Woken { .. } => {}
            end => self.end = Some(end),
        }
    }

    fn polled(&mut self, inside: Option<u32>) {
        if matches!(self.first_polled, FirstPolled::Never) {
            self.first_polled = inside.map_or(FirstPolled::InItsOwnTask, FirstPolled::Inside);
        }
    }

    /// Its line: `main() > count("A") (line 18), inside main(), ready, prints "A 1" (line 21)`.
    fn describe(&self, lives: &Lives) -> String {
        let mut text = self.path(lives);
        if let Some((_, line, _)) = self.made {
            let _ = write!(
                text,
                " (line {line}), {}, {}",
                self.place(lives),
                self.ending()
            );
        }
        for (printed, line) in &self.printed {
            let _ = write!(text, ", prints {printed:?} (line {line})");
        }
        text
    }

    /// Its name, behind those of its makers.
    fn path(&self, lives: &Lives) -> String {
        let Some((name, _, by)) = self.made else {
            return "outside all coroutines".to_owned();
        };
        match by.and_then(|by| lives.get(&Some(by))) {
            Some(maker) => format!("{} > {name}", maker.path(lives)),
            None => name.to_owned(),
        }
    }

    fn place(&self, lives: &Lives) -> String {
        let outer = match self.first_polled {
            FirstPolled::Never => return "never polled".to_owned(),
            FirstPolled::InItsOwnTask => return "a task of its own".to_owned(),
            FirstPolled::Inside(outer) => lives.get(&Some(outer)),
        };
        let name = outer.and_then(|outer| outer.made);
        format!("inside {}", name.map_or("another", |(name, ..)| name))
    }

    fn ending(&self) -> String {
        match self.end {
            None => "not at its end".to_owned(),
            Some(Kind::Ready) => "ready".to_owned(),
            Some(Kind::Failed { error }) => format!("failed: {error}"),
            Some(Kind::Cancelled) => "cancelled".to_owned(),
            Some(_) => "panicked".to_owned(),
        }
    }
}
