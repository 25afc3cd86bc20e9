//! What the reader has done, kept in `.three-loops/progress.json`.
//!
//! "Done" is said of a content, not of a name: it is kept as the fingerprint of the files
//! that passed, so an exercise that was changed since has to pass again.

use super::catalogue::{Exercise, all};
use crate::root::root;
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::{fmt, fs, process};

/// How far the reader is with one exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// The reader's file is not there.
    Missing,
    /// As it was at first.
    New,
    /// Changed, but it has not passed its tests.
    Begun,
    /// It passed its tests as it stands.
    Done,
    /// It passed once, and was changed since.
    Changed,
}

/// What is kept of every exercise.
#[derive(Default, Serialize, Deserialize)]
pub struct Progress {
    version: u32,
    exercises: BTreeMap<String, Entry>,
}

#[derive(Default, Serialize, Deserialize)]
struct Entry {
    /// The fingerprint of the files that passed.
    #[serde(skip_serializing_if = "Option::is_none")]
    passed: Option<String>,
    /// How many hints the reader has seen.
    #[serde(default)]
    hints: usize,
}

const VERSION: u32 = 1;

impl Progress {
    /// Reads what is kept. A file that makes no sense is set aside, never lost.
    pub fn load() -> Self {
        let path = path();
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Progress::default(),
            Err(error) => {
                warn(format_args!("cannot read {}: {error}", path.display()));
                return Progress::default();
            }
        };
        understand(&text).unwrap_or_else(|error| {
            set_aside(&path, &error);
            Progress::default()
        })
    }

    /// How far the reader is with this exercise.
    pub fn state(&self, exercise: &Exercise) -> Result<State> {
        if !exercise.file().exists() {
            return Ok(State::Missing);
        }
        if exercise.is_untouched()? {
            return Ok(State::New);
        }
        Ok(
            match self.entry(exercise).and_then(|entry| entry.passed.as_ref()) {
                None => State::Begun,
                Some(passed) if *passed == exercise.fingerprint()? => State::Done,
                Some(_) => State::Changed,
            },
        )
    }

    /// How many of its hints the reader has seen.
    pub fn hints(&self, exercise: &Exercise) -> usize {
        self.entry(exercise).map_or(0, |entry| entry.hints)
    }

    /// The first exercise that is not done.
    pub fn next(&self) -> Result<Option<Exercise>> {
        for exercise in all()? {
            if self.state(&exercise)? != State::Done {
                return Ok(Some(exercise));
            }
        }
        Ok(None)
    }

    fn entry(&self, exercise: &Exercise) -> Option<&Entry> {
        self.exercises.get(&exercise.name)
    }
}

/// Notes that these contents passed.
pub fn note_passed(exercise: &Exercise, fingerprint: String) {
    change(exercise, |entry| entry.passed = Some(fingerprint));
}

/// Notes how many hints the reader has seen.
pub fn note_hints(exercise: &Exercise, hints: usize) {
    change(exercise, |entry| entry.hints = hints);
}

/// Forgets the exercise.
pub fn forget(exercise: &Exercise) {
    change(exercise, |entry| *entry = Entry::default());
}

/// The folder for what the reader's machine keeps.
pub fn folder() -> PathBuf {
    root().join(".three-loops")
}

/// Writes a file whole or not at all.
///
/// # Errors
///
/// Fails when its folder cannot be written.
pub fn write_whole(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let new = path.with_extension(format!("{}.new", process::id()));
    fs::write(&new, text)
        .and_then(|()| fs::rename(&new, path))
        .inspect_err(|_| drop(fs::remove_file(&new)))
}

/// Reads again what is kept, so that two commands at once do not undo each other's notes.
fn change(exercise: &Exercise, change: impl FnOnce(&mut Entry)) {
    let mut progress = Progress::load();
    progress.version = VERSION;
    change(progress.exercises.entry(exercise.name.clone()).or_default());
    let text = serde_json::to_string_pretty(&progress).expect("plain data") + "\n";
    if let Err(error) = write_whole(&path(), &text) {
        warn(format_args!("your progress is not kept: {error}"));
    }
}

fn path() -> PathBuf {
    folder().join("progress.json")
}

fn understand(text: &str) -> Result<Progress> {
    let progress: Progress = serde_json::from_str(text)?;
    ensure!(
        progress.version == VERSION,
        "version {} is not known here",
        progress.version
    );
    Ok(progress)
}

fn set_aside(path: &Path, fault: &anyhow::Error) {
    let aside = || -> Result<PathBuf> {
        let copy = (1..1000)
            .map(|number| path.with_file_name(format!("progress.broken-{number}.json")))
            .find(|copy| !copy.exists())
            .context("no free name")?;
        fs::rename(path, &copy)?;
        Ok(copy)
    };
    match aside() {
        Ok(copy) => warn(format_args!(
            "the kept progress makes no sense ({fault}); it is set aside as {} and begun anew",
            copy.display()
        )),
        Err(error) => warn(format_args!(
            "the kept progress makes no sense ({fault}) and cannot be set aside: {error}"
        )),
    }
}

fn warn(text: fmt::Arguments<'_>) {
    anstream::eprintln!("note: {text}");
}
