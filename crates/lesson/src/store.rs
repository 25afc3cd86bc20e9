//! Keeps the recordings that the book shows: `cargo run -p chapter-gather -- --record-all`.

use crate::child;
use crate::lessons::Lesson;
use crate::print::print_page;
use anyhow::{Context, Result, bail};
use std::env::current_exe;
use std::fs;
use std::process::ExitCode;
use std::time::Duration;

/// Records every lesson on every runtime into the `recordings` folder beside its programs.
pub fn record_all(lessons: &[Lesson], limit: Duration) -> Result<ExitCode> {
    for lesson in lessons {
        for on in lesson.runtimes() {
            let file = record(lesson, on, limit)?;
            print_page(file);
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn record(lesson: &Lesson, on: &'static str, limit: Duration) -> Result<String> {
    let outcome = child::run(&current_exe()?, lesson.name, on, limit)?;
    if let Some(trouble) = outcome.trouble() {
        bail!("{}, {trouble}\n{}", lesson.name, outcome.errors);
    }
    outcome.recording()?;
    let file = lesson.recording_file(on);
    let folder = file.parent().context("a recording stands in a folder")?;
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&file, &outcome.text))
        .with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(file.display().to_string())
}
