//! The chapters and lessons that there are, as their folders say.

use crate::root::root;
use anyhow::{Context, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// One lesson: a folder with the same program in Python and on each runtime.
pub struct Lesson {
    /// Its chapter, such as `gather` for `crates/chapter-gather`.
    pub chapter: String,
    /// Its name, which is that of its folder.
    pub name: String,
    /// Where its programs stand.
    pub folder: PathBuf,
}

/// What a lesson's program may run on.
pub struct Runtime {
    /// Its name on the command line, in recordings and in pages.
    pub on: &'static str,
    /// Its name for a reader.
    pub label: &'static str,
    /// The file of a lesson's program on it.
    pub file: &'static str,
    /// The language of that file.
    pub language: &'static str,
}

/// Those that every lesson has a program on, in the order in which they are shown.
pub const RUNTIMES: [Runtime; 4] = [
    runtime("asyncio", "Python", "on_asyncio.py", "python"),
    runtime("tokio", "tokio", "on_tokio.rs", "rust"),
    runtime("async-std", "async-std", "on_async_std.rs", "rust"),
    runtime("smol", "smol", "on_smol.rs", "rust"),
];

/// The loop that the course builds: some lessons have a program on it, too, shown last.
const OURS: Runtime = runtime("ours", "our loop", "on_ours.rs", "rust");

const fn runtime(
    on: &'static str,
    label: &'static str,
    file: &'static str,
    language: &'static str,
) -> Runtime {
    Runtime {
        on,
        label,
        file,
        language,
    }
}

impl Runtime {
    /// The module of a chapter for this runtime, such as `on_async_std`; none for Python.
    pub fn module(&self) -> Option<&'static str> {
        self.file.strip_suffix(".rs")
    }
}

impl Lesson {
    /// Its full name, such as `gather/count`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.chapter, self.name)
    }

    /// The program of its chapter, which lists, runs and records it.
    pub fn program(&self) -> String {
        program(&self.chapter)
    }

    /// What it has programs on, in the order in which they are shown.
    pub fn runtimes(&self) -> impl Iterator<Item = &'static Runtime> + use<> {
        let has_ours = self.folder.join(OURS.file).is_file();
        RUNTIMES.iter().chain(has_ours.then_some(&OURS))
    }

    /// The runtime of that name, if it has a program on it.
    pub fn runtime(&self, on: &str) -> Option<&'static Runtime> {
        self.runtimes().find(|runtime| runtime.on == on)
    }

    /// What it shows: the first line of its program on tokio.
    pub fn about(&self) -> String {
        let program = fs::read_to_string(self.folder.join("on_tokio.rs")).unwrap_or_default();
        let first = program.lines().next().unwrap_or_default();
        first.trim_start_matches("//!").trim().to_owned()
    }
}

/// The program of a chapter, such as `chapter-gather`.
pub fn program(chapter: &str) -> String {
    format!("chapter-{chapter}")
}

/// Every chapter, by name.
///
/// # Errors
///
/// Fails when the course's folders cannot be read.
pub fn chapters() -> Result<Vec<String>> {
    let names = folders(&root().join("crates"))?;
    let chapters = names
        .iter()
        .filter_map(|name| name.strip_prefix("chapter-"));
    Ok(chapters.map(str::to_owned).collect())
}

/// Every lesson of every chapter, by name.
///
/// # Errors
///
/// Fails when the course's folders cannot be read.
pub fn lessons() -> Result<Vec<Lesson>> {
    let mut lessons = Vec::new();
    for chapter in chapters()? {
        let below = root()
            .join("crates")
            .join(program(&chapter))
            .join("src/lessons");
        for name in folders(&below).unwrap_or_default() {
            lessons.push(Lesson {
                chapter: chapter.clone(),
                folder: below.join(&name),
                name,
            });
        }
    }
    Ok(lessons)
}

fn folders(folder: &Path) -> Result<Vec<String>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut names: Vec<String> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    names.sort();
    Ok(names)
}

/// The name that was most likely meant.
pub fn nearest<'a>(meant: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let distance = |name: &str| strsim::damerau_levenshtein(meant, name);
    let nearest = names.into_iter().min_by_key(|name| distance(name))?;
    (distance(nearest) <= 2 + meant.len() / 4).then_some(nearest)
}
