//! Prints the outcome of a check for a person.

use super::check::{Report, Verdict};
use super::test_run::{Outcome, Test};
use anstream::println;
use anstyle::{AnsiColor, Style};

pub const GOOD: Style = AnsiColor::Green.on_default().bold();
pub const BAD: Style = AnsiColor::Red.on_default().bold();
pub const FAINT: Style = Style::new().dimmed();
pub const BOLD: Style = Style::new().bold();

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
