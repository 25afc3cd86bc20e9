//! `{{#promises wait}}`: which of asyncio's promises a chapter keeps, as its crate's documentation says.

use super::source::read;
use crate::chapters::program;
use crate::root::root;
use anyhow::{Result, ensure};
use regex::Regex;
use std::sync::LazyLock;

const HEADING: &str = "//! # Which of asyncio's promises are kept";

/// A link to an item, which leads somewhere in the documentation and nowhere in the book.
static LINK_TO_ITEM: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\[(`[^`\]]+`)\](?:\((?:[^()]|\(\))*\)|\[[^\]]*\])?").expect("a valid pattern")
});

/// The table below that heading in `lib.rs`.
///
/// # Errors
///
/// Says that there is no such file, or no such table in it.
pub fn promises(chapter: &str) -> Result<String> {
    let file = format!("crates/{}/src/lib.rs", program(chapter));
    let text = read(&root(), &file)?;
    let table = table(&text);
    ensure!(!table.is_empty(), "{file} has no table below `{HEADING}`");
    Ok(table.join("\n"))
}

fn table(text: &str) -> Vec<String> {
    let lines = text.lines().skip_while(|line| *line != HEADING).skip(1);
    let rows = lines
        .take_while(|line| line.starts_with("//!") && !line.starts_with("//! #"))
        .filter_map(|line| line.strip_prefix("//! "))
        .filter(|line| line.starts_with('|'));
    rows.map(without_links).collect()
}

fn without_links(row: &str) -> String {
    LINK_TO_ITEM.replace_all(row, "$1").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_ends_with_its_chapter_and_leads_nowhere() {
        let text = "\
//! | another | table |
//! # Which of asyncio's promises are kept
//!
//! | asyncio | here |
//! |---|---|
//! | `x` | kept: [`wait`](crate::wait()), [`Empty`], [`Shared`][shared] |
//!
//! # And so on
//! | a third | table |
";
        let rows = [
            "| asyncio | here |",
            "|---|---|",
            "| `x` | kept: `wait`, `Empty`, `Shared` |",
        ];
        assert_eq!(table(text), rows);
    }
}
