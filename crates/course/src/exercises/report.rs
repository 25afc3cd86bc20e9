//! What became of a check, for a program to read and for a person.

use super::catalogue::Exercise;
use super::test_run::{Outcome, Test};
use anstream::println;
use anstyle::{AnsiColor, Style};
use anyhow::Result;
use serde::Serialize;

pub const GOOD: Style = AnsiColor::Green.on_default().bold();
pub const BAD: Style = AnsiColor::Red.on_default().bold();
pub const FAINT: Style = Style::new().dimmed();
pub const BOLD: Style = Style::new().bold();

/// What became of one check.
#[derive(Serialize)]
pub struct Report {
    pub name: String,
    pub chapter: String,
    pub title: String,
    pub kind: String,
    pub file: String,
    pub outcome: Verdict,
    pub tests: Vec<Test>,
    /// The compiler's words, where it refused.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub compiler: String,
}

/// Whether an exercise is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    Passed,
    Failed,
    DoesNotCompile,
}

impl Report {
    /// Of an exercise whose tests ran.
    pub fn of_tests(exercise: &Exercise, tests: Vec<Test>) -> Result<Self> {
        let passed = tests.iter().all(|test| test.outcome == Outcome::Passed);
        let outcome = if passed {
            Verdict::Passed
        } else {
            Verdict::Failed
        };
        Report::new(exercise, outcome, tests, String::new())
    }

    /// Of an exercise that the compiler refused.
    pub fn of_refusal(exercise: &Exercise, compiler: String) -> Result<Self> {
        Report::new(exercise, Verdict::DoesNotCompile, Vec::new(), compiler)
    }

    fn new(
        exercise: &Exercise,
        outcome: Verdict,
        tests: Vec<Test>,
        compiler: String,
    ) -> Result<Self> {
        Ok(Report {
            name: exercise.name.clone(),
            chapter: exercise.chapter.clone(),
            title: exercise.title()?,
            kind: exercise.kind.clone(),
            file: exercise.shown(),
            outcome,
            tests,
            compiler,
        })
    }
}

/// Prints a report: each test, and what to do next.
pub fn print(report: &Report) {
    let Report {
        name, title, kind, ..
    } = report;
    println!("{BOLD}{name}{BOLD:#}: {title} {FAINT}({kind}){FAINT:#}");
    if report.outcome == Verdict::DoesNotCompile {
        println!("\n{}\n", report.compiler);
    }
    let mut said = Vec::new();
    for test in &report.tests {
        print_test(test, &mut said);
    }
    print_verdict(report);
}

/// Prints a test; what another test has said in the same words is not said again.
fn print_test<'report>(test: &'report Test, said: &mut Vec<&'report str>) {
    let name = test.name.replace("async_std", "async-std");
    let name = name.replace("::", ", ").replace('_', " ");
    let (style, mark) = match test.outcome {
        Outcome::Passed => (GOOD, "✓"),
        _ => (BAD, "✗"),
    };
    let how = match test.outcome {
        Outcome::Passed | Outcome::Failed => "",
        Outcome::Hung => ": hangs",
        Outcome::Aborted => ": ends the whole process",
        Outcome::Flooded => ": floods its output",
    };
    println!("  {style}{mark}{style:#} {name}{how}");
    if !said.contains(&&*test.message) {
        for line in test.message.lines() {
            println!("      {line}");
        }
        said.push(&test.message);
    }
}

fn print_verdict(report: &Report) {
    let Report { name, file, .. } = report;
    match report.outcome {
        Verdict::Passed => println!(
            "  {GOOD}Done.{GOOD:#} {FAINT}Compare: cargo run -- exercises solution {name}{FAINT:#}"
        ),
        Verdict::Failed => {
            let passed = |test: &&Test| test.outcome == Outcome::Passed;
            let (passed, all) = (
                report.tests.iter().filter(passed).count(),
                report.tests.len(),
            );
            println!("  {passed} of {all} tests pass. Edit {file}");
        }
        Verdict::DoesNotCompile => println!("  {BAD}It does not compile.{BAD:#} Edit {file}"),
    }
    if report.outcome != Verdict::Passed {
        println!("  {FAINT}Stuck? cargo run -- exercises hint {name}{FAINT:#}");
    }
}
