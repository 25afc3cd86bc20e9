//! Runs the program and holds each line against the prediction.

#[cfg_attr(solution, path = "../../../solutions/cancellation/last-orders.rs")]
mod exercise;
mod program;

use exercise::PRINTED;
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use smol::LocalExecutor;
use std::rc::Rc;

#[test]
fn it_prints_what_you_predict() {
    let (screen, lines) = unbounded();
    let executor = Rc::new(LocalExecutor::new());
    let bar = executor.spawn(program::bar(Screen(screen), executor.clone()));
    let printed: Vec<String> = smol::block_on(executor.run(async {
        bar.await;
        lines.collect().await
    }));
    compare(PRINTED, &printed);
}

/// Where the program prints.
#[derive(Clone)]
pub struct Screen(UnboundedSender<String>);

impl Screen {
    /// Prints a line.
    fn print(&self, line: impl Into<String>) {
        self.0
            .unbounded_send(line.into())
            .expect("the test reads on");
    }
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
