//! Runs a lesson on every runtime, one after the other, and shows them side by side.

use crate::child::{self, Outcome};
use crate::files::Files;
use crate::lessons::Lesson;
use crate::print::print_page;
use crate::python;
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use lanes::Recording;
use std::env::current_exe;
use std::io::{IsTerminal, stderr, stdout};
use std::process::ExitCode;
use std::time::Duration;

const TITLE: Style = Style::new().bold();
const TROUBLE: Style = AnsiColor::Red.on_default().bold();

/// How wide the page is where there is no terminal.
const PLAIN_WIDTH: usize = 100;

/// Runs the lesson everywhere; exits with 1 if a program failed.
pub fn run(lesson: &Lesson, files: &Files, limit: Duration) -> Result<ExitCode> {
    let without_python = python::find().err();
    let runtimes = lesson
        .runtimes()
        .filter(|on| *on != "asyncio" || without_python.is_none());
    let runtimes: Vec<&str> = runtimes.collect();
    for on in &runtimes {
        files.of(on).check()?;
    }

    let outcomes = run_each(lesson, &runtimes, limit)?;
    show(lesson, &outcomes);
    if let Some(reason) = without_python {
        print_page(format_args!("The asyncio program was left out: {reason}."));
    }
    let code = report_trouble(&outcomes);
    for outcome in &outcomes {
        write(&files.of(outcome.on), outcome)?;
    }
    Ok(code)
}

/// Runs the programs in turn, so that none disturbs another's times.
fn run_each(lesson: &Lesson, runtimes: &[&'static str], limit: Duration) -> Result<Vec<Outcome>> {
    let this_command = current_exe()?;
    let outcomes = runtimes.iter().map(|on| {
        let _step = Step::begin(&format!("{} on {on} …", lesson.name));
        child::run(&this_command, lesson.name, on, limit)
    });
    outcomes.collect()
}

fn show(lesson: &Lesson, outcomes: &[Outcome]) {
    let recordings: Vec<Recording> = outcomes
        .iter()
        .filter_map(|outcome| outcome.recording().ok())
        .collect();
    let width = terminal_size::terminal_size().map_or(PLAIN_WIDTH, |(width, _)| width.0.into());
    let in_colour = anstream::AutoStream::choice(&stdout()) != anstream::ColorChoice::Never;

    let (name, title) = (lesson.name, lesson.title());
    print_page(format_args!("{TITLE}{name}{TITLE:#}: {title}\n"));
    print_page(lanes::terminal::draw(&recordings, width, in_colour));
}

fn write(files: &Files, outcome: &Outcome) -> Result<()> {
    // Where a program did not even begin, its trouble is told, and there is nothing to write.
    if files.are_asked_for()
        && let Ok(recording) = outcome.recording()
    {
        files.open_recording()?.write_all(outcome.text.as_bytes())?;
        files.draw(&recording)?;
    }
    Ok(())
}

fn report_trouble(outcomes: &[Outcome]) -> ExitCode {
    let mut code = ExitCode::SUCCESS;
    for outcome in outcomes {
        if let Some(trouble) = outcome.trouble() {
            anstream::eprintln!("{TROUBLE}error{TROUBLE:#}: {trouble}");
            code = ExitCode::FAILURE;
        }
        anstream::eprint!("{}", outcome.errors);
    }
    code
}

/// Says, on a terminal, what is under way; takes it back when dropped.
struct Step;

impl Step {
    fn begin(what: &str) -> Self {
        if stderr().is_terminal() {
            eprint!("{what}");
        }
        Step
    }
}

impl Drop for Step {
    fn drop(&mut self) {
        if stderr().is_terminal() {
            eprint!("\r\x1b[K");
        }
    }
}
