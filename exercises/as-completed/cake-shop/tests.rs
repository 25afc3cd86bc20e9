//! Runs the program and holds each line against the prediction.

#[cfg_attr(solution, path = "../../../solutions/as-completed/cake-shop.rs")]
mod exercise;
mod program;

use exercise::{AS_FUTURES, AS_TASKS};
use futures::StreamExt;
use futures::channel::mpsc::{UnboundedSender, unbounded};
use tokio::runtime::Builder;

#[test]
fn as_futures_it_prints_what_you_predict() {
    compare(AS_FUTURES, &printed_by(program::as_futures));
}

#[test]
fn as_tasks_it_prints_what_you_predict() {
    compare(AS_TASKS, &printed_by(program::as_tasks));
}

fn printed_by<F>(program: impl FnOnce(Screen) -> F) -> Vec<String>
where
    F: Future<Output = ()> + Send + 'static,
{
    let (screen, lines) = unbounded();
    let runtime = Builder::new_current_thread().build().unwrap();
    let program = program(Screen(screen));
    runtime.block_on(async {
        tokio::spawn(program).await.unwrap();
        lines.collect().await
    })
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
