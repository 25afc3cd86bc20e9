//! Checks mdBook's own includes, which pass silently when what they name is missing.

use super::directives::{OF_MDBOOK, OURS, directives};
use super::faults::Problems;
use super::source::{anchored, read};
use anyhow::{Result, bail, ensure};
use std::path::Path;

/// mdBook follows includes within includes this far.
const DEPTH: usize = 10;

/// Checks that what an include names is there, and what that includes in turn.
///
/// # Errors
///
/// Returns everything that is missing.
pub fn check(argument: &str, folder: &Path) -> Result<(), Problems> {
    let mut problems = Vec::new();
    check_to(DEPTH, argument, folder, &mut problems);
    if problems.is_empty() {
        Ok(())
    } else {
        Err(Problems(problems))
    }
}

fn check_to(depth: usize, argument: &str, folder: &Path, problems: &mut Vec<String>) {
    let argument = argument.split_whitespace().next().unwrap_or_default();
    let (file, part) = argument.split_once(':').unwrap_or((argument, ""));
    let text = match read(folder, file).and_then(|text| included(text, part)) {
        Ok(text) => text,
        Err(error) => return problems.push(format!("{error:#}")),
    };
    let folder = folder.join(file);
    let folder = folder.parent().unwrap_or(Path::new("."));
    for inner in directives(&text) {
        if OF_MDBOOK[..3].contains(&inner.name) && inner.misspelt.is_none() {
            if depth == 0 {
                return problems.push(format!("{file} includes itself"));
            }
            check_to(depth - 1, inner.argument, folder, problems);
        } else if OURS.contains(&inner.name) && !inner.in_code {
            let text = inner.text;
            problems.push(format!("{text} in {file}: it works only in a page itself"));
        }
    }
}

/// The part of a file that is included: `anchor`, `3`, `3:`, `:5`, `3:5`, or all of it.
fn included(text: String, part: &str) -> Result<String> {
    let (first, second) = match part.split_once(':') {
        Some((first, second)) => (first, Some(second)),
        None => (part, None),
    };
    let is_number = |part: &str| part.chars().all(|digit| digit.is_ascii_digit());
    if !is_number(first) {
        return Ok(anchored(&text, first)?.text);
    }
    let last = match second {
        None if first.is_empty() => return Ok(text),
        None => first,
        Some(second) => second.split(':').next().unwrap_or_default(),
    };
    ensure!(is_number(last), "`{last}` is not the number of a line");
    lines(&text, first, last)
}

fn lines(text: &str, first: &str, last: &str) -> Result<String> {
    let count = text.lines().count();
    let number = |given: &str, otherwise| given.parse().unwrap_or(otherwise);
    let (first, last) = (number(first, 1), number(last, count));
    if last > count || first > count {
        bail!(
            "line {} is past the end: there are {count} lines",
            first.max(last)
        );
    }
    ensure!(0 < first, "lines are counted from 1");
    ensure!(first <= last, "line {last} comes before line {first}");
    let lines = text.lines().skip(first - 1).take(last + 1 - first);
    Ok(lines.collect::<Vec<_>>().join("\n"))
}
