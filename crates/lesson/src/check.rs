//! What every lesson promises, for the tests of its chapter.
//!
//! ```ignore
//! lesson::check_lessons!(sums, pair, count);
//! ```
//!
//! makes a test for each lesson on each runtime: it prints what the stored run on asyncio
//! printed, and its recording has the structure of the stored one. A lesson with a program on
//! our own loop is written `count(ours)`. Where the Python
//! docstring says that lines "come in any order", they are compared sorted.
//!
//! [`check_paste!`](crate::check_paste) sees that each can be pasted into a fresh crate, and
//! [`asyncio_holds!`](crate::asyncio_holds) that a fact about asyncio is one.

mod asyncio;
mod paste;

pub use asyncio::asyncio_holds;
pub use paste::Pasted;

use crate::{child, lessons, python};
use anyhow::{Context, Result, bail, ensure};
use lanes::Recording;
use std::fs;
use std::io::{Write, stderr};
use std::path::{Path, PathBuf};
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(60);
const HALF_A_BEAT: Duration = Duration::from_millis(50);

/// How often a lesson may run while the machine is late.
const ATTEMPTS: u32 = 10;

/// The words that say, in a lesson's docstring, that the order of its lines is free.
const IN_ANY_ORDER: &str = "come in any order";

/// A chapter, as its tests see it.
pub struct Chapter {
    /// Its command: `env!("CARGO_BIN_EXE_…")`.
    pub command: &'static str,
    /// Where its lessons stand.
    pub lessons: PathBuf,
}

/// Makes a test for each lesson on each runtime, and one that no lesson is left out.
#[macro_export]
macro_rules! check_lessons {
    ($($lesson:ident $(($ours:ident))?),* $(,)?) => {
        $(mod $lesson {
            $crate::check_lessons!(@test $lesson on_asyncio "asyncio");
            $crate::check_lessons!(@test $lesson on_tokio "tokio");
            $crate::check_lessons!(@test $lesson on_async_std "async-std");
            $crate::check_lessons!(@test $lesson on_smol "smol");
            $($crate::check_lessons!(@test $lesson $ours "ours");)?
        })*

        #[test]
        fn every_lesson_is_checked() {
            let checked: &[&str] = &[$(stringify!($lesson)),*];
            let ours: &[&str] = &[$($($crate::check_lessons!(@name $lesson $ours),)?)*];
            let chapter = $crate::check_lessons!(@chapter);
            chapter.has_no_other_lessons(checked, ours).unwrap();
        }
    };
    (@name $lesson:ident ours) => { stringify!($lesson) };
    (@test $lesson:ident $test:ident $on:literal) => {
        #[test]
        fn $test() {
            let chapter = $crate::check_lessons!(@chapter);
            chapter.holds(stringify!($lesson), $on).unwrap();
        }
    };
    (@chapter) => {
        $crate::check::Chapter {
            command: env!(concat!("CARGO_BIN_EXE_", env!("CARGO_PKG_NAME"))),
            lessons: concat!(env!("CARGO_MANIFEST_DIR"), "/src/lessons").into(),
        }
    };
}

impl Chapter {
    /// Runs the lesson on that runtime and compares it with its stored recordings.
    ///
    /// A beat is 100 ms. Where the machine itself was late by half a beat, the outcome says
    /// nothing about the lesson, and it runs again; a slow lesson is as slow each time.
    ///
    /// # Errors
    ///
    /// Says what differs, or why the program could not run to its end.
    pub fn holds(&self, lesson: &str, on: &'static str) -> Result<()> {
        if on == "asyncio" && !has_python()? {
            return Ok(());
        }
        let stored = self.stored(lesson, on)?;
        for _ in 1..ATTEMPTS {
            let fresh = self.record(lesson, on)?;
            let same = self.is_as_stored(lesson, &fresh);
            if same.is_ok() || took(&fresh) < took(&stored) + HALF_A_BEAT {
                return same;
            }
        }
        self.is_as_stored(lesson, &self.record(lesson, on)?)
    }

    fn record(&self, lesson: &str, on: &'static str) -> Result<Recording> {
        let outcome = child::run(Path::new(self.command), lesson, on, LIMIT)?;
        if let Some(trouble) = outcome.trouble() {
            bail!("{lesson}: {trouble}\n{}", outcome.errors);
        }
        outcome.recording()
    }

    fn is_as_stored(&self, lesson: &str, fresh: &Recording) -> Result<()> {
        let on = &fresh.run.on;
        let twin = self.stored(lesson, "asyncio")?;
        let expected = self.comparable(lesson, &twin.output())?;
        let printed = self.comparable(lesson, &fresh.output())?;
        ensure!(
            printed == expected,
            "{lesson} on {on} printed\n{printed}\nbut asyncio\n{expected}"
        );

        let stored = self.stored(lesson, on)?.structure();
        if let Some(difference) = stored.difference(&fresh.structure()) {
            bail!(
                "{lesson} on {on} is not as recorded (- stored, + now):\n{difference}\
                 if that is right, record anew with --record-all"
            );
        }
        Ok(())
    }

    /// Sees that the chapter's folder has no lesson but these, nor others on our own loop.
    ///
    /// # Errors
    ///
    /// Names the lesson that nobody checks.
    pub fn has_no_other_lessons(&self, checked: &[&str], ours: &[&str]) -> Result<()> {
        for lesson in self.lesson_names()? {
            let has_ours = self.lessons.join(&lesson).join("on_ours.rs").is_file();
            let lesson = lesson.as_str();
            ensure!(checked.contains(&lesson), "{lesson} is not checked");
            let is_checked = ours.contains(&lesson) || !has_ours;
            ensure!(
                is_checked,
                "{lesson} is not checked on ours: {lesson}(ours)"
            );
        }
        Ok(())
    }

    /// The chapter's lessons, by the folders that there are.
    ///
    /// # Errors
    ///
    /// Fails when the folder cannot be read.
    pub fn lesson_names(&self) -> Result<Vec<String>> {
        let folders = fs::read_dir(&self.lessons)?;
        let names = folders.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        names.collect()
    }

    /// What the lesson prints, in a form that is the same however free lines fell.
    ///
    /// # Errors
    ///
    /// Fails when the lesson's Python program cannot be read.
    pub fn comparable(&self, lesson: &str, output: &str) -> Result<String> {
        let file = self.lessons.join(lesson).join(lessons::PYTHON_FILE);
        let python = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        let mut lines: Vec<&str> = output.lines().collect();
        if python.contains(IN_ANY_ORDER) {
            lines.sort_unstable();
        }
        Ok(lines.join("\n"))
    }

    /// The stored recording of the lesson on that runtime.
    ///
    /// # Errors
    ///
    /// Fails when there is none, or when it is damaged.
    pub fn stored(&self, lesson: &str, on: &str) -> Result<Recording> {
        let file = self.lessons.join(lesson).join(lessons::recording_file(on));
        let text = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
        Recording::read(&text).with_context(|| file.display().to_string())
    }
}

/// How long the run took.
fn took(recording: &Recording) -> Duration {
    let last = recording.events.last().map_or(0, |event| event.at);
    Duration::from_micros(last)
}

/// Whether the Python twins can run; if not, says so past the capture of test output.
///
/// # Errors
///
/// Fails where there is no Python but `THREE_LOOPS_REQUIRE_PYTHON=1` asks for it.
pub fn has_python() -> Result<bool> {
    let Err(missing) = python::find() else {
        return Ok(true);
    };
    let required = std::env::var_os("THREE_LOOPS_REQUIRE_PYTHON").is_some_and(|value| value == "1");
    ensure!(!required, "{missing}");
    writeln!(stderr(), "left out: a Python twin, for {missing}")?;
    Ok(false)
}
