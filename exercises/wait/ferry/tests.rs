//! Runs the program and holds each line against the prediction.

#[cfg_attr(solution, path = "../../../solutions/wait/ferry.rs")]
mod exercise;
mod program;

use exercise::{BOATS, FERRY};
use futures::FutureExt;
use std::cell::RefCell;
use std::rc::Rc;

#[test]
fn the_ferry_takes_who_you_predict() {
    compare(FERRY, &lines_of(program::ferry));
}

#[test]
fn the_boats_leave_from_where_you_predict() {
    compare(BOATS, &lines_of(program::boats));
}

/// Where the program prints.
#[derive(Clone, Default)]
pub struct Screen(Rc<RefCell<Vec<String>>>);

impl Screen {
    /// Prints a line.
    fn print(&self, line: impl Into<String>) {
        self.0.borrow_mut().push(line.into());
    }
}

fn lines_of<P: Future<Output = ()>>(program: impl FnOnce(Screen) -> P) -> Vec<String> {
    let screen = Screen::default();
    let ended = program(screen.clone()).now_or_never();
    ended.expect("the program waits for nothing");
    screen.0.take()
}

/// Fails at the first line that differs.
fn compare(predicted: &[&str], printed: &[String]) {
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
