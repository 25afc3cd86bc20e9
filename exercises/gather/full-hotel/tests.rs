//! Runs the program and holds each line against the prediction.

#[cfg_attr(solution, path = "../../../solutions/gather/full-hotel.rs")]
mod exercise;
#[expect(clippy::unused_async, reason = "the hotel answers at once")]
mod program;

use exercise::{AS_FUTURES, AS_TASKS};
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use tokio::runtime::Builder;

#[test]
fn two_futures_in_one_task_print_what_you_predict() {
    compare(AS_FUTURES, &lines_of(program::as_futures));
}

#[test]
fn two_tasks_print_what_you_predict() {
    compare(AS_TASKS, &lines_of(program::as_tasks));
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
    let runtime = Builder::new_current_thread().build().unwrap();
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
