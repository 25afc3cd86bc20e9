//! `exercises list`: what there is, what is done, what comes next.

use super::catalogue::{Exercise, all};
use super::progress::{Progress, State};
use super::report::{BOLD, FAINT, GOOD};
use anstream::println;
use anyhow::Result;
use serde::Serialize;
use std::process::ExitCode;

/// The options of `exercises list`.
#[derive(clap::Args, Default)]
#[group(skip)]
#[command(after_help = "\
Examples:
  cargo run -- exercises list
  cargo run -- exercises list --json")]
pub struct Args {
    /// Prints the list as JSON
    #[arg(long)]
    json: bool,
}

/// The list as a program reads it.
#[derive(Serialize)]
struct List {
    done: usize,
    of: usize,
    next: Option<String>,
    exercises: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    chapter: String,
    title: String,
    kind: String,
    state: State,
    hints_seen: usize,
    file: String,
}

impl Args {
    /// Runs the command.
    pub fn run(self) -> Result<ExitCode> {
        let list = list()?;
        if self.json {
            println!("{}", serde_json::to_string_pretty(&list)?);
        } else {
            print(&list);
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn list() -> Result<List> {
    let progress = Progress::load();
    let rows = all()?;
    let rows = rows.iter().map(|exercise| row(exercise, &progress));
    let exercises: Vec<Row> = rows.collect::<Result<_>>()?;
    let is_done = |row: &&Row| row.state == State::Done;
    let next = exercises.iter().find(|row| !is_done(row));
    Ok(List {
        done: exercises.iter().filter(is_done).count(),
        of: exercises.len(),
        next: next.map(|row| row.name.clone()),
        exercises,
    })
}

fn row(exercise: &Exercise, progress: &Progress) -> Result<Row> {
    Ok(Row {
        name: exercise.name.clone(),
        chapter: exercise.chapter.clone(),
        title: exercise.title()?,
        kind: exercise.kind.clone(),
        state: progress.state(exercise)?,
        hints_seen: progress.hints(exercise),
        file: exercise.shown(),
    })
}

fn print(list: &List) {
    println!("{BOLD}{} of {} exercises done{BOLD:#}", list.done, list.of);
    let width = |text: fn(&Row) -> &str| list.exercises.iter().map(|row| text(row).len()).max();
    let name = width(|row| &row.name).unwrap_or(0);
    let kind = width(|row| &row.kind).unwrap_or(0);
    let mut chapter = "";
    for row in &list.exercises {
        if row.chapter != chapter {
            chapter = &row.chapter;
            println!("\n{BOLD}{chapter}{BOLD:#}");
        }
        print_row(row, list.next.as_ref() == Some(&row.name), name, kind);
    }
    print_next(list);
}

fn print_row(row: &Row, is_next: bool, name: usize, kind: usize) {
    let mark = match row.state {
        State::Done => "✓",
        _ if is_next => "→",
        _ => " ",
    };
    let state = match row.state {
        State::New | State::Done => "",
        State::Missing => "  (missing: `reset` puts it back)",
        State::Begun => "  (begun)",
        State::Changed => "  (changed since it passed)",
    };
    println!(
        "  {GOOD}{mark}{GOOD:#} {:name$}  {FAINT}{:kind$}{FAINT:#}  {}{state}",
        row.name, row.kind, row.title
    );
}

fn print_next(list: &List) {
    let next = list
        .exercises
        .iter()
        .find(|row| list.next.as_ref() == Some(&row.name));
    match next {
        None => println!("\nEvery exercise is done."),
        Some(next) => println!(
            "\nNext: open {} and run\n  cargo run -- exercises watch",
            next.file
        ),
    }
}
