//! The pages, held in memory: nothing is served but what a whole build has made.
//!
//! The book is built in a temporary folder, so a checkout may well be read-only.

use crate::book;
use crate::root::root;
use anyhow::{Context, Result};
use axum::body::Bytes;
use std::collections::HashMap;
use std::fs;
use std::path::Path;

/// Every file of the book, by its path in the address.
#[derive(PartialEq)]
pub struct Site(HashMap<String, Bytes>);

impl Site {
    /// Builds the book.
    ///
    /// # Errors
    ///
    /// Fails with every fault of the book.
    pub fn build() -> Result<Self> {
        let room = tempfile::Builder::new().prefix("three-loops-").tempdir()?;
        book::render(&root().join("book"), room.path())?;
        let mut files = HashMap::new();
        load(room.path(), "", &mut files)?;
        Ok(Site(files))
    }

    /// The file of an address such as `/gather.html`, and its type.
    pub fn get(&self, path: &str) -> Option<(&'static str, Bytes)> {
        let mut path = path.strip_prefix('/')?.to_owned();
        if path.is_empty() || path.ends_with('/') {
            path += "index.html";
        }
        let file = self.0.get(&path)?;
        Some((media_type(&path), file.clone()))
    }
}

fn load(folder: &Path, prefix: &str, files: &mut HashMap<String, Bytes>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().context("an entry has a name")?;
        let name = format!("{prefix}{}", name.to_string_lossy());
        if path.is_dir() {
            load(&path, &format!("{name}/"), files)?;
        } else {
            files.insert(name, fs::read(path)?.into());
        }
    }
    Ok(())
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        _ => "text/plain; charset=utf-8",
    }
}
