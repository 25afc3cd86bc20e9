//! Pieces of source files, as mdBook cuts them, but without its leniency.

use anyhow::{Context, Result, bail, ensure};
use proc_macro2::Span;
use regex::Regex;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;
use syn::spanned::Spanned;
use syn::{File, Ident, ImplItem, Item};

// The same patterns as mdBook's.
static ANCHOR: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"ANCHOR(_END)?:\s*([\w-]+)").expect("a valid pattern"));

/// Some lines of a file.
#[derive(Debug, PartialEq)]
pub struct Piece {
    /// The line of the file that comes first, counted from 1.
    pub first_line: usize,
    /// The lines.
    pub text: String,
}

/// Reads a source file, with the name that the page gives it in the error.
///
/// # Errors
///
/// Says that there is no such file, or why it cannot be read.
pub fn read(folder: &Path, file: &str) -> Result<String> {
    let path = folder.join(file);
    ensure!(path.exists(), "there is no file {file}");
    fs::read_to_string(path).with_context(|| format!("{file} cannot be read"))
}

/// The lines between `ANCHOR: name` and `ANCHOR_END: name`.
///
/// # Errors
///
/// Says what is wrong with the anchor: it must start once, end once, and hold something.
pub fn anchored(text: &str, name: &str) -> Result<Piece> {
    let (start, end) = (marks(text, name, false), marks(text, name, true));
    let (start, end) = match (&start[..], &end[..]) {
        ([], _) => bail!("there is no anchor `{name}`; there are: {}", anchors(text)),
        ([start], [end]) if start < end => (*start, *end),
        ([_], []) => bail!("the anchor `{name}` does not end: `ANCHOR_END: {name}` is missing"),
        ([_], [_]) => bail!("the anchor `{name}` ends before it starts"),
        _ => bail!("the anchor `{name}` is given twice"),
    };
    let lines = text.lines().skip(start).take(end - start - 1);
    let lines: Vec<&str> = lines.filter(|line| !ANCHOR.is_match(line)).collect();
    ensure!(
        lines.iter().any(|line| !line.trim().is_empty()),
        "the anchor `{name}` is empty"
    );
    Ok(Piece {
        first_line: start + 1,
        text: lines.join("\n"),
    })
}

/// The lines between two anchors, or, where there is no such anchor, those of an item; as far
/// to the left as they go.
///
/// # Errors
///
/// Says what is wrong with the anchor, or which items there are.
pub fn named(text: &str, name: &str) -> Result<Piece> {
    let mut piece = if marks(text, name, false).is_empty() {
        item(text, name)?
    } else {
        anchored(text, name)?
    };
    piece.text = to_the_left(&piece.text);
    Ok(piece)
}

/// The lines of a function, a method or another item of a Rust file, without its doc comment.
fn item(text: &str, name: &str) -> Result<Piece> {
    let items = items(&syn::parse_file(text)?);
    let mut spans = items.iter().filter(|(ident, _)| ident == name);
    let (Some((_, span)), None) = (spans.next(), spans.next()) else {
        let several = items.iter().any(|(ident, _)| ident == name);
        let problem = if several { "more than one" } else { "no" };
        let items: Vec<String> = items.iter().map(|(ident, _)| ident.to_string()).collect();
        let (items, anchors) = (items.join(", "), anchors(text));
        bail!("there is {problem} item and no anchor `{name}`; items: {items}; anchors: {anchors}");
    };

    // The span begins with the attributes, and a doc comment is one of them.
    let (first, last) = (span.start().line, span.end().line);
    let lines = text.lines().zip(1..).take(last).skip(first - 1);
    let lines = lines.skip_while(|(line, _)| line.trim_start().starts_with("///"));
    let lines: Vec<_> = lines.filter(|(line, _)| !ANCHOR.is_match(line)).collect();
    Ok(Piece {
        first_line: lines.first().map_or(first, |(_, number)| *number),
        text: lines
            .iter()
            .map(|(line, _)| *line)
            .collect::<Vec<_>>()
            .join("\n"),
    })
}

/// What stands at the top of a file, and the methods in its `impl`s.
fn items(file: &File) -> Vec<(Ident, Span)> {
    let mut items = Vec::new();
    for item in &file.items {
        if let Item::Impl(block) = item {
            let methods = block.items.iter().filter_map(|item| match item {
                ImplItem::Fn(method) => Some((method.sig.ident.clone(), method.span())),
                _ => None,
            });
            items.extend(methods);
        }
        items.extend(ident(item).map(|ident| (ident.clone(), item.span())));
    }
    items
}

fn ident(item: &Item) -> Option<&Ident> {
    match item {
        Item::Fn(function) => Some(&function.sig.ident),
        Item::Struct(item) => Some(&item.ident),
        Item::Enum(item) => Some(&item.ident),
        Item::Trait(item) => Some(&item.ident),
        _ => None,
    }
}

/// Without the spaces that all lines begin with.
fn to_the_left(text: &str) -> String {
    let lines = || text.lines().filter(|line| !line.trim().is_empty());
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let shared = lines().map(indent).min().unwrap_or_default();
    let moved: Vec<&str> = text
        .lines()
        .map(|line| line.get(shared..).unwrap_or_default())
        .collect();
    moved.join("\n")
}

/// Where an anchor starts or ends, in lines counted from 1.
fn marks(text: &str, name: &str, end: bool) -> Vec<usize> {
    let lines = text.lines().zip(1..);
    let marks = lines.filter(|(line, _)| {
        let mark = ANCHOR.captures(line);
        mark.is_some_and(|mark| mark.get(1).is_some() == end && &mark[2] == name)
    });
    marks.map(|(_, number)| number).collect()
}

/// The names of all anchors, for a message.
fn anchors(text: &str) -> String {
    let names: Vec<&str> = ANCHOR
        .captures_iter(text)
        .filter(|mark| mark.get(1).is_none())
        .filter_map(|mark| Some(mark.get(2)?.as_str()))
        .collect();
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
struct Box;

impl Box {
    /// Opens it.
    #[must_use]
    pub fn open(&self) -> bool {
        true
    }

    fn twice() {}
}

impl Other {
    fn twice() {}
}
";

    #[test]
    fn a_method_is_moved_to_the_left_and_has_no_comment() {
        let method = named(FILE, "open").unwrap();
        assert_eq!(method.first_line, 5);
        let text = "#[must_use]\npub fn open(&self) -> bool {\n    true\n}";
        assert_eq!(method.text, text);
    }

    #[test]
    fn of_two_methods_with_one_name_none_is_shown() {
        let problem = named(FILE, "twice").unwrap_err().to_string();
        assert!(
            problem.starts_with("there is more than one item"),
            "{problem}"
        );
    }

    #[test]
    fn what_is_not_there_is_named_beside_what_is() {
        let problem = named(FILE, "shut").unwrap_err().to_string();
        let words = "there is no item and no anchor `shut`; items: Box, open, twice, twice";
        assert!(problem.starts_with(words), "{problem}");
    }
}
