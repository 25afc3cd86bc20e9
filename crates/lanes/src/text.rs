//! What every drawing needs of texts: escaped, made harmless, cut to a width.

use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Escapes a text for HTML and SVG, in elements and in attributes.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\n' => escaped += "&#10;",
            _ => escaped.push(harmless(character)),
        }
    }
    escaped
}

/// Replaces what would move a terminal's cursor, change its colours or break a line.
pub fn one_line(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        text.chars().map(harmless).collect()
    } else {
        text.into()
    }
}

fn harmless(character: char) -> char {
    match character {
        '\t' => ' ',
        _ if character.is_control() => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// The columns a text takes in a terminal.
pub fn width(text: &str) -> usize {
    text.width()
}

/// Cuts a text to `columns`, with an ellipsis in place of what is lost.
pub fn shorten(text: &str, columns: usize, ellipsis: &str) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (kept, _) = split(text, columns.saturating_sub(width(ellipsis)));
    let shortened = format!("{kept}{ellipsis}");
    split(&shortened, columns).0.to_owned()
}

/// Splits a text after at most `columns`.
pub fn split(text: &str, columns: usize) -> (&str, &str) {
    let mut taken = 0;
    for (place, character) in text.char_indices() {
        taken += character.width().unwrap_or(0);
        if taken > columns {
            return text.split_at(place);
        }
    }
    (text, "")
}

/// The time of an event, in milliseconds.
#[expect(clippy::cast_precision_loss, reason = "a run does not last 285 years")]
pub fn milliseconds(at: u64) -> f64 {
    at as f64 / 1000.0
}

/// A number and its noun: `1 poll`, `3 polls`.
pub fn count(number: usize, noun: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_could_end_an_element_or_an_attribute() {
        assert_eq!(
            escape("\"a\" < b & ]]>\n\u{1b}[31m"),
            "&quot;a&quot; &lt; b &amp; ]]&gt;&#10;\u{fffd}[31m"
        );
    }

    #[test]
    fn shortens_by_columns_and_not_by_characters() {
        assert_eq!(shorten("🦀🦀🦀", 6, "…"), "🦀🦀🦀");
        assert_eq!(shorten("🦀🦀🦀", 5, "…"), "🦀🦀…");
        assert_eq!(shorten("🦀🦀🦀", 4, "…"), "🦀…");
        assert_eq!(shorten("abc", 0, "…"), "");
    }
}
