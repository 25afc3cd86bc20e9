//! Runs one program of a lesson, in this process; the Python one in a child on a leash.

use crate::files::Files;
use crate::lessons::Lesson;
use crate::{python, recorder};
use anyhow::{Context, Result};
use lanes::{Recording, recording::Run};
use std::io::{self, Write};
use std::panic::catch_unwind;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// What a Rust program exits with when its `main` panics.
const PANICKED: u8 = 101;

/// Runs the lesson on that runtime; returns the program's own exit code.
pub fn run(lesson: &Lesson, on: &str, files: &Files) -> Result<ExitCode> {
    files.check()?;
    let copy = Copy::default();
    let events = Both(
        files.open_recording()?,
        files.need_the_whole().then_some(copy.clone()),
    );
    let code = match lesson.programs.iter().find(|(name, _)| *name == on) {
        None => python::run(lesson, Box::new(events), files.record_to_stdout())?,
        Some((_, main)) if files.are_asked_for() => {
            let run = Run::new(lesson.name, on);
            recorder::start(&run, Box::new(events), files.record_to_stdout())
                .context("the recording cannot be written")?;
            let code = catch_unwind(main).unwrap_or(ExitCode::from(PANICKED));
            recorder::stop();
            code
        }
        Some((_, main)) => main(),
    };
    if files.need_the_whole() {
        files.draw(&Recording::read(&copy.text())?)?;
    }
    Ok(code)
}

/// A copy of the recording in memory, for what is drawn at the end.
#[derive(Clone, Default)]
struct Copy(Arc<Mutex<Vec<u8>>>);

impl Copy {
    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

/// Writes the recording where it was asked for, and to the copy.
struct Both(Box<dyn Write + Send>, Option<Copy>);

impl Write for Both {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(Copy(copy)) = &self.1 {
            let mut copy = copy.lock().unwrap_or_else(PoisonError::into_inner);
            copy.extend_from_slice(bytes);
        }
        self.0.write_all(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
