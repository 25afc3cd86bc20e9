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
use std::sync::{Arc, Mutex, MutexGuard};
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

/// Where the names of finished jobs are kept. A clone is the same one.
#[derive(Clone, Debug)]
pub struct Journal {
    book: Arc<Mutex<Book>>,
    // Not in the book: whoever begins a job need not wait until a line is on disk.
    begun: Arc<AtomicU64>,
}

#[derive(Debug)]
struct Book {
    /// None when the journal is closed.
    file: Option<File>,
    finished: u64,
}

impl Journal {
    /// Opens the file, or makes it.
    ///
    /// # Errors
    ///
    /// Fails when it cannot be opened.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::options().create(true).append(true).open(path)?;
        let book = Book {
            file: Some(file),
            finished: 0,
        };
        Ok(Journal {
            book: Arc::new(Mutex::new(book)),
            begun: Arc::default(),
        })
    }

    /// A job begins.
    pub fn begin(&self) {
        self.begun.fetch_add(1, Ordering::Relaxed);
    }

    /// A job is finished: writes its name, and waits until that is on disk.
    ///
    /// It blocks: call it where one may. The line is written in one piece, also when the job is cut
    /// meanwhile: then it is in the journal, and counts, but nobody was answered.
    ///
    /// # Errors
    ///
    /// Fails when the disk does, and once the journal is closed.
    ///
    /// # Panics
    ///
    /// Panics when another call has.
    pub fn finish(&self, name: &str) -> io::Result<()> {
        let mut book = self.book();
        let closed = || io::Error::other("the journal is closed");
        let file = book.file.as_mut().ok_or_else(closed)?;
        file.write_all(format!("{name}\n").as_bytes())?;
        file.sync_data()?;
        book.finished += 1;
        Ok(())
    }

    /// Closes it, and gives the account. It blocks: a line that is being written is finished.
    ///
    /// A job that was cut before its line was begun finds the journal closed. So the account is what
    /// the file says, and stays so.
    ///
    /// # Panics
    ///
    /// Panics when another call has.
    #[must_use]
    pub fn close(&self) -> Account {
        let mut book = self.book();
        book.file = None;
        let begun = self.begun.load(Ordering::Relaxed);
        Account {
            finished: book.finished,
            unfinished: begun - book.finished,
        }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().expect("no other has panicked")
    }
}

/// What became of the jobs.
#[derive(Debug, PartialEq, Eq)]
pub struct Account {
    /// Their names are in the journal.
    pub finished: u64,
    /// They were begun, and then cut, or their lines could not be written.
    pub unfinished: u64,
}

impl Display for Account {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let Account {
            finished,
            unfinished,
        } = self;
        write!(formatter, "finished {finished}, unfinished {unfinished}")
    }
}
