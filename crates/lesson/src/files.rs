//! The files that a run is written to: its recording, a trace, a picture.

use anyhow::{Context, Result};
use lanes::Recording;
use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Where to write what a run was like.
#[derive(clap::Args, Clone, Default)]
pub struct Files {
    /// Write the recording, as it happens; `-` is stdout
    ///
    /// Without --on, each of these options writes one file for each runtime, and puts the
    /// runtime into the name: --svg count.svg writes count.asyncio.svg, count.tokio.svg, …
    #[arg(long, value_name = "FILE", requires = "lesson")]
    record: Option<PathBuf>,
    /// Write a trace that ui.perfetto.dev opens
    #[arg(long, value_name = "FILE", requires = "lesson")]
    chrome: Option<PathBuf>,
    /// Write a picture of the run
    #[arg(long, value_name = "FILE", requires = "lesson")]
    svg: Option<PathBuf>,
}

impl Files {
    /// Whether the recording goes where the program would print.
    pub fn record_to_stdout(&self) -> bool {
        self.record.as_deref().is_some_and(is_stdout)
    }

    /// Whether anything must be recorded.
    pub fn are_asked_for(&self) -> bool {
        self.record.is_some() || self.need_the_whole()
    }

    /// Whether anything is drawn once the run is over.
    pub fn need_the_whole(&self) -> bool {
        self.chrome.is_some() || self.svg.is_some()
    }

    /// The same for one runtime of several: `count.svg` becomes `count.tokio.svg`.
    pub fn of(&self, on: &str) -> Self {
        let named = |file: &Option<PathBuf>| file.as_deref().map(|file| with_runtime(file, on));
        Files {
            record: named(&self.record),
            chrome: named(&self.chrome),
            svg: named(&self.svg),
        }
    }

    /// Sees that each file can be written, before anything runs; changes none.
    pub fn check(&self) -> Result<()> {
        let files = [&self.record, &self.chrome, &self.svg];
        for file in files.into_iter().flatten().filter(|file| !is_stdout(file)) {
            OpenOptions::new()
                .append(true)
                .create(true)
                .open(file)
                .with_context(|| cannot_write(file))?;
        }
        Ok(())
    }

    /// Opens what the recording is written to as it happens.
    pub fn open_recording(&self) -> Result<Box<dyn Write + Send>> {
        Ok(match &self.record {
            None => Box::new(io::sink()),
            Some(file) if is_stdout(file) => Box::new(io::stdout()),
            Some(file) => Box::new(fs::File::create(file).with_context(|| cannot_write(file))?),
        })
    }

    /// Writes the trace and the picture of a run that is over.
    pub fn draw(&self, recording: &Recording) -> Result<()> {
        if let Some(file) = &self.chrome {
            fs::write(file, lanes::chrome::trace(recording)).with_context(|| cannot_write(file))?;
        }
        if let Some(file) = &self.svg {
            fs::write(file, lanes::svg::document(recording)).with_context(|| cannot_write(file))?;
        }
        Ok(())
    }
}

fn is_stdout(file: &Path) -> bool {
    file == Path::new("-")
}

fn cannot_write(file: &Path) -> String {
    format!("{} cannot be written", file.display())
}

fn with_runtime(file: &Path, on: &str) -> PathBuf {
    let mut name: OsString = file.file_stem().unwrap_or_default().to_owned();
    name.push(format!(".{on}"));
    if let Some(extension) = file.extension() {
        name.push(".");
        name.push(extension);
    }
    file.with_file_name(name)
}
