//! What the terminal says of a run: ratios, goals, and what changed since the run before.

use super::goals::{self, Goal, Outcome};
use super::plot::{Style, baseline, figures, is_listed};
use super::question::{Figure, Question, which};
use super::results::Results;
use super::row::Row;
use super::statistics::geometric_mean;

/// Prints all of it.
pub fn print(question: &Question, results: &Results, before: Option<&Results>) {
    let machine = results.machine.words(question.threads.as_deref());
    println!("{}\n{machine}\n", results.question_asked());
    for figure in &question.figures {
        print_table(figure, results);
    }
    print_goals(question, results);
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

/// The table of a figure, if it has one: a part for each panel.
fn print_table(figure: &Figure, results: &Results) {
    let baseline = baseline(figure, results);
    let of = match baseline {
        Some(baseline) => format!("times as fast as {}", baseline.runtime),
        None => figure.y.clone(),
    };
    let names = figure
        .lines
        .iter()
        .map(|name| Style::of(figure, name).label);
    let width = names
        .map(|name| name.len() + 2)
        .max()
        .unwrap_or_default()
        .max(18);
    let panels = figure.panels.iter().filter(|_| !figure.table.is_empty());
    for group in panels.map(|panel| &panel.group) {
        let head = figure
            .table
            .iter()
            .map(|size| format!("{:>20}", format!("N = {size}")));
        println!("{group:<width$}{}   ({of})", head.collect::<String>());
        for name in figure.lines.iter().filter(|name| is_listed(name, baseline)) {
            let row = format!("{group}/{name}");
            let cells = figures(results, figure, which(&row), baseline).into_iter();
            let cells = cells.map(|cell| cell.map_or_else(|| "-".to_owned(), goals::in_words));
            let cells: String = cells.map(|cell| format!("{cell:>20}")).collect();
            let label = Style::of(figure, name).label;
            println!("  {label:<0$}{cells}", width - 2);
        }
        println!();
    }
}

fn print_goals(question: &Question, results: &Results) {
    if question.goals.is_empty() {
        return;
    }
    println!("goals");
    let (measured, missing): (Vec<Goal>, Vec<Goal>) = goals::goals(question, results)
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
