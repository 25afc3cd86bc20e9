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

#[cfg(test)]
mod tests {
    use super::{all, for_book};

    #[test]
    fn the_page_has_each_exercise_with_its_command_and_hints() {
        for exercise in all().unwrap() {
            let page = for_book(&exercise.chapter).unwrap();
            assert!(page.contains(&exercise.title().unwrap()));
            let command = format!("cargo run -- exercises watch {}\n", exercise.name);
            assert!(page.contains(&command), "{page}");
            for hint in &exercise.hints {
                assert!(page.contains(hint.trim()), "{hint}");
            }
        }
    }

    #[test]
    fn a_chapter_without_exercises_is_a_fault() {
        assert!(for_book("gahter").is_err());
    }
}
