//! The list of a chapter's lessons, and what to try next.

use crate::lessons::Lesson;
use crate::print::print_page;
use anstyle::{AnsiColor, Style};
use std::process::ExitCode;

const NAME: Style = AnsiColor::Cyan.on_default().bold();

/// Prints each lesson in one line.
pub fn print(lessons: &[Lesson]) -> ExitCode {
    let widest = lessons.iter().map(|lesson| lesson.name.len()).max();
    let width = widest.unwrap_or_default();
    for lesson in lessons {
        let (name, title) = (lesson.name, lesson.title());
        print_page(format_args!("{NAME}{name:width$}{NAME:#}  {title}"));
    }
    print_page(format_args!("\n{}", examples(lessons)));
    ExitCode::SUCCESS
}

/// Command lines worth trying.
pub fn examples(lessons: &[Lesson]) -> String {
    let Some(lesson) = lessons.first() else {
        return "This chapter has no lessons yet.".to_owned();
    };
    let examples = worth_trying(lesson.chapter, lesson.name);
    let width = examples.iter().map(|(line, _)| line.len()).max();
    let width = width.unwrap_or_default();
    let lines = examples.map(|(line, what)| format!("  {line:width$}  {what}\n"));
    format!("Examples:\n{}", lines.concat())
        .trim_end()
        .to_owned()
}

/// Each command line, and what it is for.
fn worth_trying(chapter: &str, name: &str) -> [(String, &'static str); 5] {
    let run = format!("cargo run -p {chapter} --");
    [
        (format!("{run} {name}"), "on every runtime, side by side"),
        (
            format!("{run} {name} --on smol"),
            "on smol, just its output",
        ),
        (
            format!("{run} {name} --svg {name}.svg"),
            "draw a picture of each run",
        ),
        (
            format!("{run} {name} --on tokio --chrome {name}.json"),
            "for ui.perfetto.dev",
        ),
        (format!("{run} --help"), "all options"),
    ]
}
