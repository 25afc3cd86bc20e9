//! What the book is made of, as it is at one moment.
//!
//! Looking at the files' times works on every file system, also where no change is
//! announced, and takes a few milliseconds.

use crate::root::{root, shown};
use std::collections::BTreeMap;
use std::fs;
use std::io::Result;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

const FOLDERS: [&str; 4] = ["book", "crates", "exercises", "benches"];

/// Every file, with the time of its last change.
#[derive(PartialEq)]
pub struct Sources(BTreeMap<PathBuf, SystemTime>);

impl Sources {
    /// The sources as they are now.
    pub fn now() -> Self {
        let mut sources = Sources(BTreeMap::new());
        for folder in FOLDERS {
            // A file may be gone by the time it is looked at; the next look tells.
            let _ = sources.look(&root().join(folder));
        }
        sources
    }

    /// A file that is not what it was.
    pub fn difference(&self, before: &Self) -> Option<String> {
        let (new, old) = (&self.0, &before.0);
        let mut changed = new
            .iter()
            .filter(|(path, time)| old.get(*path) != Some(*time));
        let mut gone = old.iter().filter(|(path, _)| !new.contains_key(*path));
        let (path, _) = changed.next().or_else(|| gone.next())?;
        Some(shown(path))
    }

    fn look(&mut self, folder: &Path) -> Result<()> {
        for entry in fs::read_dir(folder)?.flatten() {
            let path = entry.path();
            let metadata = entry.metadata()?;
            if !metadata.is_dir() {
                self.0.insert(path, metadata.modified()?);
            } else if !is_output(&path) {
                self.look(&path)?;
            }
        }
        Ok(())
    }
}

/// What is built, or hidden, is not a source.
fn is_output(folder: &Path) -> bool {
    let name = folder.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with('.') || name == "target" || folder.ends_with("book/book")
}
