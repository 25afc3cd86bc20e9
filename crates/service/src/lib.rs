//! # A service that stops, and loses nothing
//!
//! The programs are `on_tokio.rs`, `on_async_std.rs` and `on_smol.rs` beside this file, and the
//! chapter on cancellation explains them. This is what they need on every runtime: jobs and a journal.
//!
//! A client sends a line for each job, how long it takes in milliseconds and its name,
//! `250 letter`. The service answers `accepted letter`, works, writes the name to its journal,
//! and only then answers `done letter`: whatever was answered so is on disk.

use std::fmt::{self, Display, Formatter};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What the service is told on its command line: its journal, and how many milliseconds there
/// are for jobs under way once it is asked to stop.
#[derive(Debug)]
pub struct Settings {
    /// The journal's file.
    pub journal: PathBuf,
    /// How long jobs under way have to come to their end.
    pub grace: Duration,
}

impl Settings {
    /// From the arguments of this process.
    ///
    /// # Errors
    ///
    /// Says how the program is used.
    pub fn from_arguments() -> io::Result<Self> {
        let mut arguments = std::env::args().skip(1);
        let usage = || io::Error::other("usage: service JOURNAL GRACE_IN_MILLISECONDS");
        let journal = arguments.next().ok_or_else(usage)?.into();
        let grace = arguments.next().and_then(|grace| grace.parse().ok());
        let grace = Duration::from_millis(grace.ok_or_else(usage)?);
        Ok(Settings { journal, grace })
    }
}

/// What a line asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Job {
    /// What the journal will say.
    pub name: String,
    /// How long it takes.
    pub takes: Duration,
}

impl FromStr for Job {
    type Err = io::Error;

    fn from_str(line: &str) -> io::Result<Self> {
        let parts = line.split_once(' ');
        let job = parts.and_then(|(takes, name)| {
            let takes = Duration::from_millis(takes.parse().ok()?);
            let name = name.to_owned();
            Some(Job { name, takes })
        });
        let error = || io::Error::other(format!("no job: {line}"));
        job.ok_or_else(error)
    }
}

/// Where the names of finished jobs are kept, and how many were begun. A clone is the same one.
#[derive(Clone, Debug)]
pub struct Journal {
    file: Arc<Mutex<File>>,
    begun: Arc<AtomicU64>,
    finished: Arc<AtomicU64>,
}

impl Journal {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be opened.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::options().create(true).append(true).open(path)?;
        Ok(Journal {
            file: Arc::new(Mutex::new(file)),
            begun: Arc::default(),
            finished: Arc::default(),
        })
    }

    /// A job begins.
    pub fn begin(&self) {
        self.begun.fetch_add(1, Ordering::Relaxed);
    }

    /// A job is finished: writes its name, and waits until that is on disk.
    ///
    /// It blocks: call it where one may. The line is written in one piece. A job that is cut
    /// meanwhile leaves no half of it behind; but the line may be there, and nobody was told.
    ///
    /// # Errors
    ///
    /// Fails when the disk does.
    ///
    /// # Panics
    ///
    /// Panics when another call has.
    // ANCHOR: finish
    pub fn finish(&self, name: &str) -> io::Result<()> {
        let mut file = self.file.lock().expect("no other has panicked");
        file.write_all(format!("{name}\n").as_bytes())?;
        file.sync_data()?;
        self.finished.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
    // ANCHOR_END: finish

    /// How many jobs were begun, and are not finished.
    #[must_use]
    pub fn unfinished(&self) -> u64 {
        // Read first: what is finished meanwhile was begun before.
        let finished = self.finished.load(Ordering::Relaxed);
        self.begun.load(Ordering::Relaxed) - finished
    }
}

impl Display for Journal {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let (finished, cut) = (self.finished.load(Ordering::Relaxed), self.unfinished());
        write!(formatter, "finished {finished}, cut {cut}")
    }
}
