//! Replaces a folder as a whole, and only one that is ours to replace.

use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// Marks a folder that this command has written.
const MARK: &str = ".three-loops-book";

/// Fills a new folder, then puts it in the place of `out`; on failure `out` stays as it was.
///
/// # Errors
///
/// Fails when `fill` does, or when `out` holds files that nobody said may be deleted.
pub fn replace(out: &Path, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
    may_be_replaced(out)?;
    let parent = match out.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let cannot = || format!("{} cannot be written", out.display());
    fs::create_dir_all(parent).with_context(cannot)?;
    // Beside `out`, for a folder can only be renamed within one file system.
    let room = tempfile::Builder::new()
        .prefix(".three-loops-")
        .tempdir_in(parent)
        .with_context(cannot)?;
    let (new, old) = (room.path().join("new"), room.path().join("old"));

    fill(&new)?;
    fs::write(
        new.join(MARK),
        "`cargo run -- build` may replace this folder.\n",
    )?;
    if out.exists() {
        fs::rename(out, &old).with_context(cannot)?;
    }
    let moved = fs::rename(&new, out).with_context(cannot);
    if moved.is_err() && old.exists() {
        fs::rename(&old, out).with_context(cannot)?;
    }
    moved
}

fn may_be_replaced(out: &Path) -> Result<()> {
    let mut entries = match fs::read_dir(out) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => bail!("{} is not a folder to write to: {error}", out.display()),
        Ok(entries) => entries,
    };
    ensure!(
        entries.next().is_none() || out.join(MARK).exists(),
        "{} holds files that this command did not write: name another folder with --out, or empty it",
        out.display(),
    );
    Ok(())
}
