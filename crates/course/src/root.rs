//! Finds the course's folders from wherever it is started.

use std::env;
use std::path::{Path, PathBuf};

/// The folder with the workspace's `Cargo.toml`.
///
/// Cargo tells a program that it runs where its package stands; a program started by
/// hand falls back on where it was compiled.
pub fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").into());
    let root = Path::new(&package).ancestors().nth(2);
    root.unwrap_or(Path::new(".")).to_owned()
}

/// A file's path as a reader would name it: from the root, with `/`.
pub fn shown(path: &Path) -> String {
    let root = root();
    let below = path.strip_prefix(&root).unwrap_or(path);
    below.display().to_string().replace('\\', "/")
}
