//! `{{#lesson gather/count}}`, `{{#tabs path/{on}.rs:name}}` and `{{#item path.rs:name}}`:
//! the same in each language, on each runtime, or once.

use super::faults::{Problems, join};
use super::source::{Piece, named, read};
use crate::chapters::{Lesson, RUNTIMES, Runtime, lessons, nearest};
use crate::root::shown;
use anyhow::{Context, Result, anyhow, ensure};
use lanes::Recording;
use std::fs;
use std::path::{Path, PathBuf};

/// The programs of a lesson, whole, each with the picture of its stored recording.
///
/// # Errors
///
/// Names a lesson, program or recording that is missing, all at once.
pub fn lesson(path: &str) -> Result<String, Problems> {
    let lessons = lessons()?;
    let lesson = lessons.iter().find(|lesson| lesson.path() == path);
    let lesson = lesson.ok_or_else(|| {
        let paths: Vec<String> = lessons.iter().map(Lesson::path).collect();
        let meant = nearest(path, paths.iter().map(String::as_str)).unwrap_or("gather/count");
        anyhow!("there is no lesson `{path}`: did you mean `{meant}`?")
    })?;
    let sections = join(lesson.runtimes().map(|runtime| program(lesson, runtime)))?;
    Ok(format!(
        "<div class=\"tabs\" data-lesson=\"{path}\">\n{sections}</div>\n"
    ))
}

fn program(lesson: &Lesson, runtime: &Runtime) -> Result<String, Problems> {
    let file = lesson.folder.join(runtime.file);
    let text = fs::read_to_string(&file).with_context(|| format!("{} is missing", shown(&file)));
    let first_line = 1;
    let id = format!("{}-{}-{}", lesson.chapter, lesson.name, runtime.on);
    let parts = [
        text.map(|text| source(runtime, &file, &Piece { first_line, text }))
            .map_err(Problems::from),
        figure(lesson, runtime).map_err(Problems::from),
    ];
    Ok(section(runtime, &id, &join(parts.into_iter())?))
}

/// What a lesson's stored recording shows.
fn figure(lesson: &Lesson, runtime: &Runtime) -> Result<String> {
    let file = lesson
        .folder
        .join("recordings")
        .join(runtime.on)
        .with_extension("jsonl");
    let text = fs::read_to_string(&file).with_context(|| {
        let (name, on, file) = (&lesson.name, runtime.on, shown(&file));
        let program = lesson.program();
        format!("no recording: make it with `cargo run -p {program} -- {name} --on {on} --record {file}`")
    })?;
    let recording = Recording::read(&text).with_context(|| shown(&file))?;
    ensure!(
        recording.run.on == runtime.on && recording.run.lesson == lesson.name,
        "{} is a recording of {} on {}",
        shown(&file),
        recording.run.lesson,
        recording.run.on,
    );
    Ok(lanes::figure(&recording) + "\n")
}

/// The same item of a file for each runtime; `{on}` in the path stands for `on_tokio` and so on.
///
/// # Errors
///
/// Names every file or item that is missing.
pub fn tabs(argument: &str, folder: &Path) -> Result<String, Problems> {
    let (path, name) = split(argument)?;
    if !path.contains("{on}") {
        Err(anyhow!(
            "the path needs `{{on}}` in the place of `on_tokio`"
        ))?;
    }
    let modules = RUNTIMES
        .iter()
        .filter_map(|runtime| Some((runtime, runtime.module()?)));
    let sections = modules.map(|(runtime, module)| {
        let file = path.replace("{on}", module);
        let text = read(folder, &file)?;
        let piece = named(&text, name).with_context(|| file.clone())?;
        let source = source(runtime, &normal(&folder.join(&file)), &piece);
        let id = format!("code-{name}-{}", runtime.on);
        Ok(section(runtime, &id, &source))
    });
    let sections = join(sections)?;
    Ok(format!("<div class=\"tabs\">\n{sections}</div>\n"))
}

/// One item of a Rust file that needs no runtime.
///
/// # Errors
///
/// Says that the file or the item is missing.
pub fn piece(argument: &str, folder: &Path) -> Result<String, Problems> {
    let (file, name) = split(argument)?;
    let text = read(folder, file)?;
    let piece = named(&text, name).with_context(|| file.to_owned())?;
    let shown = shown(&normal(&folder.join(file)));
    let code = code("rust", &piece);
    Ok(format!(
        "<p class=\"tab-name\"><span class=\"tab-file\">{shown}</span></p>\n{code}"
    ))
}

fn split(argument: &str) -> Result<(&str, &str)> {
    argument
        .split_once(':')
        .context("write it as `path/file.rs:name`")
}

fn section(runtime: &Runtime, id: &str, content: &str) -> String {
    let Runtime { on, label, .. } = runtime;
    format!(
        "<section class=\"tab\" data-on=\"{on}\" id=\"{id}\" aria-label=\"{label}\">\n{content}</section>\n"
    )
}

fn source(runtime: &Runtime, file: &Path, piece: &Piece) -> String {
    let Runtime {
        label, language, ..
    } = runtime;
    let (file, code) = (shown(file), code(language, piece));
    format!("<p class=\"tab-name\">{label} <span class=\"tab-file\">{file}</span></p>\n{code}")
}

/// Lines of a file as a code block that knows where they stand.
pub fn code(language: &str, piece: &Piece) -> String {
    let Piece { first_line, text } = piece;
    let fence = fence(text);
    let text = text.trim_end();
    format!(
        "<div class=\"source\" data-first-line=\"{first_line}\">\n\n{fence}{language}\n{text}\n{fence}\n\n</div>\n"
    )
}

/// Longer than any run of backticks within, for a doc comment may hold a code block.
fn fence(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max();
    "`".repeat(longest.unwrap_or_default().max(2) + 1)
}

/// A path without `..`: `book/src/../../crates` is `crates`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        if part.as_os_str() == ".." {
            normal.pop();
        } else {
            normal.push(part);
        }
    }
    normal
}
