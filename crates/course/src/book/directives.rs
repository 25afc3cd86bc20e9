//! Finds the `{{#…}}` of a page: those of mdBook, ours, and those that are neither.

use crate::chapters::nearest;
use mdbook_markdown::pulldown_cmark::{Event, Tag};
use mdbook_markdown::{MarkdownOptions, new_cmark_parser};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Those that mdBook itself writes out, anywhere on a page.
pub const OF_MDBOOK: [&str; 4] = ["include", "rustdoc_include", "playground", "title"];

/// Ours, each on a line of its own.
pub const OURS: [&str; 6] = [
    "lesson",
    "tabs",
    "item",
    "differences",
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
        let closed = &found["end"] == "}}";
        let starts_well = &found["hash"] == "#" && found["gap"].is_empty();
        directive.misspelt = misspelt(&directive, starts_well, closed)?;
        Some(directive)
    });
    found.collect()
}

/// None: not a directive at all. Otherwise what is wrong with it, if anything is.
fn misspelt(directive: &Directive, starts_well: bool, closed: bool) -> Option<Option<String>> {
    let known: Vec<&str> = [&OF_MDBOOK[..], &OURS].concat();
    let name = directive.name;
    if !known.contains(&name) {
        let meant = nearest(name, known.iter().copied());
        // Code may well show another program's braces, such as `{{#if}}`.
        return match meant {
            Some(meant) if directive.text.contains('#') => {
                Some(Some(format!("no such directive: did you mean `{meant}`?")))
            }
            None if directive.text.contains('#') && !directive.in_code => {
                let all = known.join(", ");
                Some(Some(format!("no such directive: there are {all}")))
            }
            _ => None,
        };
    }
    if !starts_well {
        // `{{title}}` in code is a Rust string's business.
        let ours = !directive.argument.is_empty();
        return ours.then(|| Some(format!("write it as `{{{{#{name} …}}}}`")));
    }
    Some((!closed).then(|| "it is not closed with `}}` on its line".to_owned()))
}

/// The code blocks and code spans of a page.
fn code(page: &str) -> Vec<Range<usize>> {
    let events = new_cmark_parser(page, &MarkdownOptions::default()).into_offset_iter();
    let code = events
        .filter(|(event, _)| matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))));
    code.map(|(_, range)| range).collect()
}
