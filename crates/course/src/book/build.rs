//! Renders the book into a folder, or lists everything that is wrong with it.

use super::faults::{Fault, Faults};
use super::page::page_name;
use super::preprocessor::ThreeLoops;
use super::{links, warnings};
use anyhow::Result;
use mdbook_driver::MDBook;
use mdbook_driver::book::BookItem;
use regex::Regex;
use std::fs;
use std::path::{Path, PathBuf, absolute};
use std::sync::{Arc, PoisonError};

/// Renders the book of a folder.
///
/// # Errors
///
/// Fails with all [`Faults`] of the book; then what was rendered is of no use.
pub fn render(book: &Path, into: &Path) -> Result<()> {
    none(missing_pages(book))?;
    let (rendered, warned) = warnings::during(|| rendered(book, into));
    let mut faults = rendered?;
    faults.extend(warned);
    faults.sort();
    faults.dedup();
    none(faults)
}

fn rendered(book: &Path, into: &Path) -> Result<Vec<Fault>> {
    let mut book = MDBook::load(book)?;
    book.config.build.build_dir = absolute(into)?;
    let preprocessor = ThreeLoops::default();
    let faults = Arc::clone(&preprocessor.faults);
    // Takes the place of the command of that name in book.toml.
    book.with_preprocessor(preprocessor);
    book.build()?;

    let mut faults = std::mem::take(&mut *faults.lock().unwrap_or_else(PoisonError::into_inner));
    faults.extend(links::check(into, &pages(&book))?);
    Ok(faults)
}

/// The path and the source of each page.
fn pages(book: &MDBook) -> Vec<(PathBuf, String)> {
    let pages = book.iter().filter_map(|item| match item {
        BookItem::Chapter(chapter) => Some((chapter.path.clone()?, chapter.content.clone())),
        _ => None,
    });
    pages.collect()
}

/// The pages that the summary names but that are not there; mdBook stops at the first.
fn missing_pages(book: &Path) -> Vec<Fault> {
    let folder = book.join("src");
    let summary = fs::read_to_string(folder.join("SUMMARY.md")).unwrap_or_default();
    let page = Regex::new(r"\]\(([^)#]+\.md)\)").expect("a valid pattern");
    let lines = summary.lines().zip(1..);
    let named = lines.filter_map(|(line, number)| Some((page.captures(line)?, number)));
    let missing = named.filter(|(page, _)| !folder.join(&page[1]).exists());
    missing
        .map(|(page, number)| Fault {
            page: page_name(Path::new("SUMMARY.md")),
            line: Some(number),
            text: format!("there is no page {}", &page[1]),
        })
        .collect()
}

fn none(faults: Vec<Fault>) -> Result<()> {
    if faults.is_empty() {
        return Ok(());
    }
    Err(Faults(faults).into())
}
