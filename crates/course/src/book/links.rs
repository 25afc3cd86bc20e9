//! Checks the rendered pages: every link and image leads somewhere, and nowhere else.

use super::faults::Fault;
use super::page::page_name;
use anyhow::{Context, Result};
use regex::Regex;
use std::collections::{HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// What a script says is no part of the page.
static SCRIPT: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?s)(<script[^>]*>).*?</script>"));
static TAG: LazyLock<Regex> = LazyLock::new(|| pattern(r"<([a-zA-Z][\w-]*)\s([^<>]*)>"));
static ATTRIBUTE: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?:^|\s)(id|href|src)="([^"]*)""#));

fn pattern(pattern: &str) -> Regex {
    Regex::new(pattern).expect("a valid pattern")
}

/// A page as it was rendered.
struct Page<'source> {
    /// Its source's path and text.
    path: &'source Path,
    source: &'source str,
    ids: HashSet<String>,
    /// An element's name, and where it points.
    links: Vec<(String, String)>,
    /// Ids that were given before.
    repeated: Vec<String>,
}

/// Everything on the pages that leads nowhere.
///
/// # Errors
///
/// Fails when a page cannot be read.
pub fn check(rendered: &Path, sources: &[(PathBuf, String)]) -> Result<Vec<Fault>> {
    let pages = sources.iter().map(|(path, source)| {
        let html = path.with_extension("html");
        let text = fs::read_to_string(rendered.join(&html))
            .with_context(|| format!("{} was not rendered", html.display()))?;
        Ok((html, Page::read(path, source, &text)))
    });
    let pages: HashMap<PathBuf, Page> = pages.collect::<Result<_>>()?;
    let mut faults = Vec::new();
    for (html, page) in &pages {
        for id in &page.repeated {
            faults.push(page.fault(
                &format!("\"{id}\""),
                format!("the id `{id}` is given twice on this page"),
            ));
        }
        for (element, link) in &page.links {
            if let Some(problem) = problem(rendered, &pages, html, element, link) {
                faults.push(page.fault(link, format!("{link}: {problem}")));
            }
        }
    }
    Ok(faults)
}

impl<'source> Page<'source> {
    fn read(path: &'source Path, source: &'source str, html: &str) -> Self {
        let mut page = Page {
            path,
            source,
            ids: HashSet::new(),
            links: Vec::new(),
            repeated: Vec::new(),
        };
        for tag in TAG.captures_iter(&SCRIPT.replace_all(html, "$1</script>")) {
            for attribute in ATTRIBUTE.captures_iter(&tag[2]) {
                let value = attribute[2].replace("&amp;", "&");
                if &attribute[1] != "id" {
                    page.links.push((tag[1].to_owned(), value));
                } else if !page.ids.insert(value.clone()) {
                    page.repeated.push(value);
                }
            }
        }
        page
    }

    /// A fault at the line of the source that mentions `what`, if one does.
    fn fault(&self, what: &str, text: String) -> Fault {
        let written = what.replacen(".html", ".md", 1);
        let fragment = what.find('#').map_or(what, |start| &what[start..]);
        let line_with = |text: &str| {
            let mut lines = self.source.lines();
            lines
                .position(|line| line.contains(text))
                .map(|index| index + 1)
        };
        Fault {
            page: page_name(self.path),
            line: [written.as_str(), what, fragment]
                .into_iter()
                .find_map(line_with),
            text,
        }
    }
}

/// What is wrong with a link, if anything is.
fn problem(
    rendered: &Path,
    pages: &HashMap<PathBuf, Page>,
    from: &Path,
    element: &str,
    link: &str,
) -> Option<String> {
    if link.starts_with("http:") || link.starts_with("https:") || link.starts_with("//") {
        let fetched = element != "a";
        return fetched.then(|| "a page may fetch nothing from the network".to_owned());
    }
    if link.starts_with("mailto:") || link.starts_with("data:") {
        return None;
    }
    let (file, fragment) = link.split_once('#').unwrap_or((link, ""));
    let to = match file {
        "" => from.to_owned(),
        _ => within(from.parent().unwrap_or(Path::new("")), file)?,
    };
    if !rendered.join(&to).is_file() {
        return Some("there is no such page or file in the book".to_owned());
    }
    let missing = !fragment.is_empty() && !pages.get(&to)?.ids.contains(&*decoded(fragment));
    missing.then(|| format!("there is no heading or id `{fragment}` on that page"))
}

/// A path of the book; one that leads out of it stays as it is, and is not found.
fn within(folder: &Path, file: &str) -> Option<PathBuf> {
    let mut path = folder.to_owned();
    for part in decoded(file.split('?').next()?).split('/') {
        match part {
            "." => {}
            ".." if path.pop() => {}
            part => path.push(part),
        }
    }
    Some(path)
}

/// Writes `%C3%A9` as `é`.
fn decoded(link: &str) -> String {
    percent_encoding::percent_decode_str(link)
        .decode_utf8_lossy()
        .into_owned()
}
