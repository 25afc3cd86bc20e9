//! `{{#refused coroutines/recursion}}`: a program that the compiler refuses, and its words.
//!
//! They stand in the chapter's folder `refused`, as `recursion.rs` and `recursion.stderr`;
//! `captured-with.txt` names the compiler whose words those are. If there is an
//! `accepted/recursion.rs` too, it is shown below: what to write instead.

use super::faults::{Problems, join};
use super::source::{Piece, read};
use super::tabs::code;
use crate::chapters::{nearest, program};
use crate::root::root;
use anyhow::{Context, Result, anyhow};
use std::fs;

/// The program, what the compiler says of it, and the program that it accepts.
///
/// # Errors
///
/// Names each file that is missing.
pub fn refused(path: &str) -> Result<String, Problems> {
    let (chapter, name) = path
        .split_once('/')
        .context("write it as `chapter/program`")?;
    let folder = format!("crates/{}/refused", program(chapter));
    let file = format!("{folder}/{name}.rs");
    if !root().join(&file).exists() {
        Err(unknown(&folder, chapter, name))?;
    }
    let words = words(&folder, name);
    let verdict = match &words {
        Ok(words) if words.starts_with("warning") => "Warned of",
        _ => "Refused",
    };
    let accepted = file.replace("/refused/", "/accepted/");
    let instead = root().join(&accepted).exists();
    let instead = instead.then(|| folded("Accepted", &accepted));
    let parts = [
        shown(verdict, &file),
        words.and_then(|words| said(&folder, &words)),
    ];
    let parts = parts.into_iter().chain(instead);
    let parts = join(parts.map(|part| part.map_err(Problems::from)))?;
    Ok(format!("<div class=\"refused\">\n{parts}</div>\n"))
}

/// What the compiler says of the program.
fn words(folder: &str, name: &str) -> Result<String> {
    read(&root(), &format!("{folder}/{name}.stderr"))
        .context("capture it: the chapter's tests/refused.rs says how")
}

/// A program under its name.
fn shown(verdict: &str, file: &str) -> Result<String> {
    let (name, code) = (name_of(verdict, file), whole(file)?);
    Ok(format!("<p class=\"refused-name\">{name}</p>\n{code}"))
}

/// A program folded away behind its name.
fn folded(verdict: &str, file: &str) -> Result<String> {
    let (name, code) = (name_of(verdict, file), whole(file)?);
    Ok(format!(
        "<details>\n<summary class=\"refused-name\">{name}</summary>\n\n{code}</details>\n"
    ))
}

fn name_of(verdict: &str, file: &str) -> String {
    format!("{verdict} <span class=\"tab-file\">{file}</span>")
}

fn whole(file: &str) -> Result<String> {
    let text = read(&root(), file)?;
    let first_line = 1;
    Ok(code("rust", &Piece { first_line, text }))
}

/// The compiler's words, under its name and version.
fn said(folder: &str, words: &str) -> Result<String> {
    let compiler = read(&root(), &format!("{folder}/captured-with.txt"))?;
    let (compiler, words) = (compiler.trim(), words.trim_end());
    Ok(format!(
        "<p class=\"refused-name\">What {compiler} says</p>\n\n~~~text\n{words}\n~~~\n\n"
    ))
}

fn unknown(folder: &str, chapter: &str, name: &str) -> anyhow::Error {
    let entries = fs::read_dir(root().join(folder)).into_iter().flatten();
    let files = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let programs: Vec<String> = files
        .filter_map(|file| Some(file.strip_suffix(".rs")?.to_owned()))
        .collect();
    match nearest(name, programs.iter().map(String::as_str)) {
        Some(meant) => {
            anyhow!("there is no refused program `{name}`: did you mean `{chapter}/{meant}`?")
        }
        None => anyhow!("there is no file {folder}/{name}.rs"),
    }
}
