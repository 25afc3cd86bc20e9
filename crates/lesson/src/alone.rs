//! Runs one program of a lesson, in this process; the Python one in a child on a leash.

use crate::files::Files;
use crate::lessons::Lesson;
use crate::{python, recorder};
use anyhow::{Context, Result};
use lanes::{Recording, recording::Run};
use std::ffi::OsString;
use std::io::{self, Write};
use std::panic::catch_unwind;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};

/// What a Rust program exits with when its `main` panics.
const PANICKED: u8 = 101;

/// Runs the lesson on that runtime; returns the program's own exit code.
///
/// A Rust program reads its command line from the process, so that is its own by now;
/// the Python one is handed `arguments`.
pub fn run(lesson: &Lesson, on: &str, files: &Files, arguments: &[OsString]) -> Result<ExitCode> {
    let program = lesson.programs.iter().find(|(name, _)| *name == on);
    files.check()?;
    match program {
        Some((_, main)) if !files.are_asked_for() => Ok(main()),
        Some((_, main)) => {
            let run = Run::new(lesson.name, on);
            written_to(files, |events| run_recorded(&run, *main, events, files))
        }
        None => {
            let python = python::find()?;
            let on_stdout = files.record_to_stdout();
            written_to(files, |events| {
                python::run(&python, lesson, arguments, events, on_stdout)
            })
        }
    }
}

fn run_recorded(
    run: &Run,
    main: fn() -> ExitCode,
    events: Events,
    files: &Files,
) -> Result<ExitCode> {
    recorder::start(run, events, files.record_to_stdout())
        .context("the recording cannot be written")?;
    let code = catch_unwind(main).unwrap_or(ExitCode::from(PANICKED));
    recorder::stop();
    Ok(code)
}

type Events = Box<dyn Write + Send>;

/// Lets the run write its recording, and draws what is drawn of the whole.
fn written_to(files: &Files, run: impl FnOnce(Events) -> Result<ExitCode>) -> Result<ExitCode> {
    if !files.need_the_whole() {
        return run(files.open_recording()?);
    }
    let copy = Copy::default();
    let code = run(Box::new(Both(files.open_recording()?, copy.clone())))?;
    files.draw(&Recording::read(&copy.text())?)?;
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
struct Both(Events, Copy);

impl Write for Both {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let Both(events, Copy(copy)) = self;
        let mut copy = copy.lock().unwrap_or_else(PoisonError::into_inner);
        copy.extend_from_slice(bytes);
        events.write_all(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
