//! Runs the program and holds each line against the prediction.

#[cfg_attr(solution, path = "../../../solutions/coroutines/slow-tea.rs")]
mod exercise;
mod program;

use exercise::{HALF_WAY, TO_THE_END};
use std::cell::RefCell;

#[test]
fn asked_to_the_end_it_prints_what_you_predict() {
    compare(TO_THE_END, &lines_of(program::to_the_end));
}

#[test]
fn dropped_half_way_it_prints_what_you_predict() {
    compare(HALF_WAY, &lines_of(program::half_way));
}

/// Where the program prints.
#[derive(Default)]
pub struct Screen(RefCell<Vec<&'static str>>);

impl Screen {
    /// Prints a line.
    fn print(&self, line: &'static str) {
        self.0.borrow_mut().push(line);
    }
}

fn lines_of(program: impl FnOnce(&Screen)) -> Vec<&'static str> {
    let screen = Screen::default();
    program(&screen);
    screen.0.into_inner()
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
