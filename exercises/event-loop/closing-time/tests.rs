//! Runs the program and holds each line against the prediction.

#[cfg_attr(solution, path = "../../../solutions/event-loop/closing-time.rs")]
mod exercise;
mod program;

use exercise::{ONE_RUN, TWO_RUNS};
use std::sync::mpsc::{Sender, channel};

#[test]
fn one_run_prints_what_you_predict() {
    compare(ONE_RUN, &lines_of(program::one_run));
}

#[test]
fn two_runs_print_what_you_predict() {
    compare(TWO_RUNS, &lines_of(program::two_runs));
}

/// Where the program prints.
#[derive(Clone)]
pub struct Screen(Sender<&'static str>);

impl Screen {
    /// Prints a line.
    fn print(&self, line: &'static str) {
        self.0.send(line).expect("the test reads on");
    }
}

/// Runs the program until nobody is left who could print.
fn lines_of(program: impl FnOnce(&Screen)) -> Vec<&'static str> {
    let (screen, lines) = channel();
    program(&Screen(screen));
    lines.iter().collect()
}

/// Fails at the first line that differs.
fn compare(predicted: &[&str], printed: &[&str]) {
    for (position, line) in predicted.iter().enumerate() {
        let number = position + 1;
        assert!(
            *line != "…",
            "line {number} is yours to predict: write it in place of the …"
        );
        let Some(real) = printed.get(position) else {
            panic!("line {number}: you predict `{line}`, but the program has ended before it");
        };
        assert!(
            line == real,
            "line {number}: you predict `{line}`, but the program prints `{real}`.\n\
             Before you change it, find out in program.rs why."
        );
    }
    let (predicted, printed) = (predicted.len(), printed.len());
    assert!(
        predicted == printed,
        "all {predicted} lines are right, but the program prints more: {printed} in all"
    );
}
