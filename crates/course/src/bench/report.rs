//! What the terminal says of a run: ratios, goals, and what changed since the run before.

use super::goals::{self, GROUPS, Goal, Outcome, RUNTIMES};
use super::results::{Results, Which};
use super::row::Row;
use super::statistics::geometric_mean;

/// Prints all of it.
pub fn print(results: &Results, before: Option<&Results>) {
    println!("{}", results.question_asked());
    println!("{}\n", results.machine.words());
    for group in GROUPS {
        ratios(results, group);
    }
    print_goals(results);
    if let Some(before) = before {
        compare(results, before);
    }
}

impl Results {
    fn question_asked(&self) -> String {
        let state = if self.partial { ", interrupted" } else { "" };
        format!(
            "\n{} · {} · {} rounds{state}",
            self.question, self.date, self.rounds
        )
    }
}

/// How many times as fast as asyncio, or as smol where there is no Python.
fn ratios(results: &Results, group: &str) {
    let baseline = results.baseline();
    let sizes = [1, 100, 10_000, 100_000];
    print!("{group:<18}");
    for size in sizes {
        print!("{:>20}", format!("N = {size}"));
    }
    println!("   (times as fast as {baseline})");
    for runtime in RUNTIMES {
        print!("  {runtime:<16}");
        for size in sizes {
            let of = |runtime| Which {
                group,
                runtime,
                way: "gather",
                python: None,
            };
            let ratio = results.ratio(of(baseline), of(runtime), size);
            print!(
                "{:>20}",
                ratio.map_or_else(|| "-".to_owned(), goals::in_words)
            );
        }
        println!();
    }
    println!();
}

fn print_goals(results: &Results) {
    println!("goals");
    let (measured, missing): (Vec<Goal>, Vec<Goal>) = goals::goals(results)
        .into_iter()
        .partition(|goal| goal.measured.is_some());
    for goal in measured {
        let outcome = match goal.outcome {
            Outcome::Reached => "reached",
            Outcome::Unclear => "unclear",
            Outcome::Missed => "MISSED",
            Outcome::NotMeasured => "-",
        };
        let measured = goal.measured.unwrap_or_default();
        println!("  {outcome:<8} {}: {measured}", goal.what);
    }
    if !missing.is_empty() {
        println!(
            "  {} more need rows that this run does not have",
            missing.len()
        );
    }
}

/// Rows are held to have changed when all rounds of one run lie beyond all of the other.
fn compare(results: &Results, before: &Results) {
    println!("\nsince the run before, of {}", before.date);
    if results.machine != before.machine {
        println!("  it had another machine, other versions or other threads: compare with care");
    }
    let mut pairs: Vec<(&Row, f64)> = Vec::new();
    for row in &results.rows {
        let same = before
            .rows
            .iter()
            .find(|old| old.name() == row.name() && old.python == row.python);
        pairs.extend(same.and_then(|old| Some((row, change(row, old)?))));
    }
    let all: Vec<f64> = pairs.iter().map(|(_, factor)| *factor).collect();
    let changed: Vec<_> = pairs
        .iter()
        .filter(|(_, factor)| (factor - 1.0).abs() > 0.1)
        .collect();
    println!(
        "  {} rows, {:.2} times as long on the whole; {} changed by more than a tenth",
        all.len(),
        geometric_mean(&all),
        changed.len()
    );
    for (row, factor) in changed.into_iter().take(20) {
        println!("  {:<40} {factor:.2} times as long", row.name());
    }
}

/// How many times as long it takes now; 1 where the rounds of both runs overlap.
fn change(now: &Row, before: &Row) -> Option<f64> {
    let range = |row: &Row| {
        let rounds = || row.medians.iter().flatten().copied();
        (
            rounds().fold(f64::INFINITY, f64::min),
            rounds().fold(0.0, f64::max),
        )
    };
    let ((now_low, now_high), (before_low, before_high)) = (range(now), range(before));
    let factor = now.median()? / before.median()?;
    Some(if now_low > before_high || now_high < before_low {
        factor
    } else {
        1.0
    })
}
