//! The lesson `fallback` and its command line: a seed forces each outcome, on every runtime.

use lesson::check::has_python;
use lesson::process::{self, Ended, How};
use std::process::Command;
use std::time::Duration;

#[test]
fn a_seed_forces_the_answer() {
    for on in runtimes() {
        let ended = run(on, &["1"]);
        assert_eq!(
            ended.output, "seed 1: 1.4 beats of work, answer 7\n",
            "{on}"
        );
    }
}

/// A machine that stands still for a beat has both, the answer and the deadline: work wins.
#[test]
fn a_seed_forces_the_fallback() {
    for on in runtimes() {
        let is_late = || run(on, &["23"]).output == "seed 23: 4.0 beats of work, answer 0\n";
        assert!((0..10).any(|_| is_late()), "{on}");
    }
}

/// Work that takes just the limit would have either answer.
#[test]
fn no_seed_draws_the_limit() {
    for on in runtimes() {
        for seed in ["5", "36"] {
            let expected = format!("seed {seed}: 2.9 beats of work, answer ");
            let ended = run(on, &[seed]);
            assert!(
                ended.output.starts_with(&expected),
                "{on}: {}",
                ended.output
            );
        }
    }
}

/// The largest seed overflows nowhere.
#[test]
fn several_seeds_are_drawn_from_in_turn_and_repeatably() {
    let expected = "\
seed 0: 1.0 beats of work, answer 7
seed 4294967295: 1.4 beats of work, answer 7
seed 0: 1.0 beats of work, answer 7
";
    for on in runtimes() {
        let ended = run(on, &["0", "4294967295", "0"]);
        assert_eq!(ended.output, expected, "{on}");
    }
}

#[test]
fn nonsense_is_refused() {
    for on in runtimes() {
        for nonsense in ["-1", "4294967296", "seven", "1.5", ""] {
            let ended = run(on, &[nonsense]);
            assert_eq!(
                (code(&ended), &*ended.output),
                (2, ""),
                "{nonsense} on {on}"
            );
        }
    }
}

fn run(on: &str, seeds: &[&str]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapter-wait-for"));
    command.args(["fallback", "--on", on, "--"]).args(seeds);
    process::run(&mut command, Duration::from_secs(60)).unwrap()
}

fn runtimes() -> Vec<&'static str> {
    let mut runtimes = vec!["tokio", "async-std", "smol"];
    runtimes.extend(has_python().unwrap().then_some("asyncio"));
    runtimes
}

fn code(ended: &Ended) -> i32 {
    match ended.how {
        How::Exited(status) => status.code().expect("no signal"),
        other => panic!("the command {other}"),
    }
}
