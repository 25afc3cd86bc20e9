//! Finds the `{{#…}}` of a page: those of mdBook, ours, and those that are neither.

use crate::chapters::nearest;
use mdbook_markdown::pulldown_cmark::{Event, Tag};
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// Those that mdBook itself writes out, anywhere on a page.
pub const OF_MDBOOK: [&str; 4] = ["include", "rustdoc_include", "playground", "title"];

/// Ours, each on a line of its own.
pub const OURS: [&str; 8] = [
    "lesson",
    "tabs",
    "item",
    "refused",
    "differences",
    "promises",
    "bench",
    "exercises",
];

/// An escaped directive runs to the last brace of its line, as in mdBook.
static DIRECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    let escaped = r"\\\{\{#.*\}\}";
    let plain =
        r"\{\{\s*(?<hash>#?)(?<gap>[ \t]*)(?<name>[\w-]+)[ \t]*(?<argument>.*?)(?<end>\}\}|$)";
    Regex::new(&format!("(?m){escaped}|{plain}")).expect("a valid pattern")
});

/// A directive as it stands on a page.
#[derive(Debug)]
pub struct Directive<'page> {
    /// Where it stands.
    pub range: Range<usize>,
    /// Its line, counted from 1.
    pub line: usize,
    /// All of it.
    pub text: &'page str,
    /// Such as `include`.
    pub name: &'page str,
    /// What follows the name.
    pub argument: &'page str,
    /// Whether it stands in a code block or between backticks.
    pub in_code: bool,
    /// What is wrong with the way it is written.
    pub misspelt: Option<String>,
}

/// Every directive of a page, in order; escaped ones and other people's are not among them.
pub fn directives(page: &str) -> Vec<Directive<'_>> {
    let code = code(page);
    let found = DIRECTIVE.captures_iter(page).filter_map(|found| {
        let (whole, name) = (found.get(0)?, found.name("name")?);
        let in_code = code.iter().any(|range| range.contains(&whole.start()));
        let mut directive = Directive {
            range: whole.range(),
            line: page[..whole.start()].matches('\n').count() + 1,
            text: whole.as_str(),
            name: name.as_str(),
            argument: found.name("argument")?.as_str().trim(),
            in_code,
            misspelt: None,
        };
        directive.misspelt = match spelling(&directive, &found) {
            Spelling::Right => None,
            Spelling::Wrong(what) => Some(what),
            Spelling::Foreign => return None,
        };
        Some(directive)
    });
    found.collect()
}

/// What becomes of something between double braces.
enum Spelling {
    Right,
    /// What is wrong with it.
    Wrong(String),
    /// It is somebody else's, such as the `{{title}}` of a Rust string.
    Foreign,
}

fn spelling(directive: &Directive, found: &Captures) -> Spelling {
    let known = [&OF_MDBOOK[..], &OURS].concat();
    let (name, has_hash) = (directive.name, &found["hash"] == "#");
    if !known.contains(&name) {
        return match nearest(name, known.iter().copied()) {
            _ if !has_hash => Spelling::Foreign,
            Some(meant) => Spelling::Wrong(format!("no such directive: did you mean `{meant}`?")),
            // Code may well show another program's braces, such as `{{#if}}`.
            None if directive.in_code => Spelling::Foreign,
            None => Spelling::Wrong(format!("no such directive: there are {}", known.join(", "))),
        };
    }
    if has_hash && found["gap"].is_empty() {
        return match &found["end"] {
            "}}" => Spelling::Right,
            _ => Spelling::Wrong("it is not closed with `}}` on its line".to_owned()),
        };
    }
    if directive.argument.is_empty() {
        return Spelling::Foreign;
    }
    Spelling::Wrong(format!("write it as `{{{{#{name} …}}}}`"))
}

/// The code blocks and code spans of a page.
fn code(page: &str) -> Vec<Range<usize>> {
    let events = new_cmark_parser(page, &MarkdownOptions::default()).into_offset_iter();
    let code = events
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))));
    code.map(|(_, range)| range).collect()
}
