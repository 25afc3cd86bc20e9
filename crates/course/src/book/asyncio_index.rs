//! `{{#asyncio-index}}`: every name of asyncio, and the page that takes it up.
//!
//! A page takes a name up with `{{#asyncio gather}}`, which shows the name as code and
//! is what the index links to; so a link of the index always leads somewhere.

use super::directives::directives;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

/// The names, in the order of the alphabet, and the pages of each.
#[derive(Default)]
pub struct Index(BTreeMap<(String, String), Vec<Page>>);

#[derive(Clone, PartialEq)]
struct Page {
    title: String,
    path: PathBuf,
}

impl Index {
    /// Adds the names that a page takes up.
    pub fn add(&mut self, title: &str, path: &Path, text: &str) {
        let page = Page {
            title: title.to_owned(),
            path: path.to_owned(),
        };
        for directive in directives(text) {
            if directive.name == "asyncio" && !directive.in_code {
                let name = directive.argument.to_owned();
                let pages = self.0.entry((name.to_lowercase(), name)).or_default();
                if !pages.contains(&page) {
                    pages.push(page.clone());
                }
            }
        }
    }

    /// The index as a table, with links from the page at `from`.
    pub fn table(&self, from: &Path) -> String {
        let up = "../".repeat(from.components().count().saturating_sub(1));
        let mut table = String::from("| asyncio | here |\n|---|---|\n");
        for ((_, name), pages) in &self.0 {
            let links = pages.iter().map(|Page { title, path }| {
                let path = path.display().to_string().replace('\\', "/");
                format!("[{title}]({up}{path}#{})", id(name))
            });
            let links = links.collect::<Vec<_>>().join(", ");
            let _ = writeln!(table, "| `{name}` | {links} |");
        }
        table
    }
}

/// A name where a page takes it up.
pub fn name(name: &str) -> String {
    format!("<code id=\"{}\">{name}</code>", id(name))
}

fn id(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    format!("asyncio-{}", words.join("-"))
}
