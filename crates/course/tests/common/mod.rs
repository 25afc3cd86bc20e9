//! A course in small, and the command that builds and serves it.

#![allow(dead_code, reason = "each file of tests uses its part")]

pub mod browser;
pub mod server;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A copy of `tests/course` for one test to spoil.
pub struct Course(TempDir);

impl Course {
    /// A copy of its own.
    pub fn new() -> Self {
        let copy = tempfile::tempdir().unwrap();
        let package = Path::new(env!("CARGO_MANIFEST_DIR"));
        copy_folder(&package.join("tests/course"), copy.path());
        // It looks like the book itself.
        let (book, its_book) = (package.join("../../book"), copy.path().join("book"));
        copy_folder(&book.join("theme"), &its_book.join("theme"));
        fs::copy(book.join("book.toml"), its_book.join("book.toml")).unwrap();
        Course(copy)
    }

    /// Where a file of it is.
    pub fn path(&self, file: &str) -> PathBuf {
        self.0.path().join(file)
    }

    /// What a file of it says.
    pub fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// Writes a file of it.
    pub fn write(&self, file: &str, text: &str) {
        fs::write(self.path(file), text).unwrap();
    }

    /// Adds to a file of it.
    pub fn add(&self, file: &str, text: &str) {
        self.write(file, &(self.read(file) + text));
    }

    /// Gives the lesson `hello` a program on our own loop, and its recording.
    pub fn add_ours(&self) {
        let hello = |file: &str| format!("crates/chapter-try/src/lessons/hello/{file}");
        let (program, recording) = (hello("on_smol.rs"), hello("recordings/smol.jsonl"));
        self.write(&hello("on_ours.rs"), &self.read(&program));
        let recording = self.read(&recording).replace("smol", "ours");
        self.write(&hello("recordings/ours.jsonl"), &recording);
    }

    /// The `course` command, at work on this copy.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
        command
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.path("crates/course"))
            .env_remove("CARGO_TARGET_DIR")
            .stdin(Stdio::null());
        command
    }

    /// Builds the book of this copy into `out`.
    pub fn build(&self) -> Output {
        let out = self.path("out");
        let mut command = self.command(&["build", "--out"]);
        command.arg(out).output().unwrap()
    }

    /// What a build complains of.
    pub fn complaint(&self) -> String {
        let output = self.build();
        let complaint = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{complaint}");
        complaint
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}
