//! Runs the program and holds each line against the prediction.

#[cfg_attr(solution, path = "../../../solutions/synchronisation/next-please.rs")]
mod exercise;
mod program;

use exercise::{WITH_SMOL, WITH_TOKIO};
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use smol::LocalExecutor;
use std::rc::Rc;

#[test]
fn with_tokios_semaphore_it_prints_what_you_predict() {
    compare(WITH_TOKIO, &printed_by(program::with_tokio));
}

#[test]
fn with_smols_semaphore_it_prints_what_you_predict() {
    compare(WITH_SMOL, &printed_by(program::with_smol));
}

fn printed_by<F: Future<Output = ()> + 'static>(
    program: impl Fn(Screen, Rc<LocalExecutor<'static>>) -> F,
) -> Vec<String> {
    let (screen, lines) = unbounded();
    let executor = Rc::new(LocalExecutor::new());
    let main = executor.spawn(program(Screen(screen), executor.clone()));
    smol::block_on(executor.run(async {
        main.await;
        lines.collect().await
    }))
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
