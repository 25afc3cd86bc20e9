//! Runs the program and holds each line against the prediction.

#[cfg_attr(solution, path = "../../../solutions/wait-for/late-parcels.rs")]
mod exercise;
#[expect(clippy::unused_async, reason = "one of the drivers never waits")]
mod program;

use exercise::{ONE_BY_ONE, TWICE};
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use tokio::runtime::Builder;

#[test]
fn parcels_one_by_one_print_what_you_predict() {
    compare(ONE_BY_ONE, &lines_of(program::one_by_one));
}

#[test]
fn a_parcel_waited_for_twice_prints_what_you_predict() {
    compare(TWICE, &lines_of(program::twice));
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
    let mut builder = Builder::new_current_thread();
    let runtime = builder.enable_time().start_paused(true).build().unwrap();
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
