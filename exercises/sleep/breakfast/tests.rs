//! Runs the program and holds each line against the prediction.

#[cfg_attr(solution, path = "../../../solutions/sleep/breakfast.rs")]
mod exercise;
mod program;

use exercise::{AWAITED, BLOCKING, FORGOTTEN};
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use tokio::runtime::Builder;

#[test]
fn an_awaited_toaster_prints_what_you_predict() {
    compare(AWAITED, &lines_of(program::awaited));
}

#[test]
fn a_blocking_toaster_prints_what_you_predict() {
    compare(BLOCKING, &lines_of(program::blocking));
}

#[test]
fn a_forgotten_toaster_prints_what_you_predict() {
    compare(FORGOTTEN, &lines_of(program::forgotten));
}

/// Where the program prints.
#[derive(Clone)]
pub struct Screen(UnboundedSender<&'static str>);

impl Screen {
    /// Prints a line.
    fn print(&self, line: &'static str) {
        self.0.unbounded_send(line).expect("the test reads on");
    }
}

/// Runs the program until nobody is left who could print.
fn lines_of<P: Future>(program: impl FnOnce(Screen) -> P) -> Vec<&'static str> {
    let (screen, lines) = unbounded();
    let runtime = Builder::new_current_thread().enable_time().build().unwrap();
    runtime.block_on(async {
        program(Screen(screen)).await;
        lines.collect().await
    })
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
