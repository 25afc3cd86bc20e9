//! The exercises of a chapter, as its page in the book shows them.

use super::catalogue::{Exercise, all, read};
use anyhow::{Result, ensure};
use std::fmt::Write;

/// The exercises of a chapter in Markdown, made from their own files; no solution is in it.
///
/// # Errors
///
/// Fails when the chapter has none, or when one of their files cannot be read.
pub fn for_book(chapter: &str) -> Result<String> {
    let exercises = all()?;
    let of_chapter = exercises
        .iter()
        .filter(|exercise| exercise.chapter == chapter);
    let texts = of_chapter.map(markdown).collect::<Result<Vec<String>>>()?;
    ensure!(
        !texts.is_empty(),
        "the chapter `{chapter}` has no exercises"
    );
    Ok(texts.join("\n"))
}

fn markdown(exercise: &Exercise) -> Result<String> {
    let Exercise { name, kind, .. } = exercise;
    let mut text = String::new();
    writeln!(text, "### {} {{#exercise-{name}}}\n", exercise.title()?)?;
    writeln!(text, "*Exercise: {kind}.* Open `{}`.\n", exercise.shown())?;
    writeln!(text, "{}\n", exercise.statement()?)?;
    if let Some(program) = exercise.program() {
        writeln!(text, "```rust,ignore\n{}```\n", read(&program)?)?;
    }
    writeln!(text, "```sh\ncargo run -- exercises watch {name}\n```\n")?;
    for (number, hint) in exercise.hints.iter().enumerate() {
        let (number, of) = (number + 1, exercise.hints.len());
        writeln!(text, "<details class=\"exercise\">")?;
        writeln!(text, "<summary>Hint {number} of {of}</summary>\n")?;
        writeln!(text, "{}\n\n</details>\n", hint.trim())?;
    }
    Ok(text)
}
