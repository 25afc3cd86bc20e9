//! Finds the course's folders from wherever it is started.

use std::path::{Path, PathBuf};

/// The folder with the workspace's `Cargo.toml`.
///
/// Cargo tells a program that it runs where its package stands; a program started by
/// hand falls back on where it was compiled.
pub fn root() -> PathBuf {
    let package = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package
        .ancestors()
        .nth(2)
        .unwrap_or(Path::new("."))
        .to_owned()
}
