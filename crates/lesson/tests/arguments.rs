//! What follows `--` is the program's own command line, and nothing else is.

use lanes::Recording;
use lesson::check::has_python;
use lesson::process::{self, Ended, How};
use std::process::Command;
use std::time::Duration;

const CHAPTER: &str = env!("CARGO_BIN_EXE_troubled-chapter");

#[test]
fn a_program_sees_what_follows_the_dashes() {
    for on in runtimes() {
        let ended = run(&["takes", "--on", on, "--", "--on", "the house", "--", "-3"]);
        assert_eq!((code(&ended), &*ended.errors), (0, ""), "{on}");
        assert_eq!(ended.output, "--on the house -- -3\n", "{on}");
    }
}

#[test]
fn a_program_without_arguments_sees_none_of_the_chapters() {
    for on in runtimes() {
        let ended = run(&["takes", "--on", on]);
        assert_eq!((code(&ended), &*ended.output), (0, "\n"), "{on}");
    }
}

#[test]
fn a_recorded_program_sees_them_too() {
    for on in runtimes() {
        let ended = run(&["takes", "--record", "-", "--on", on, "--", "-v"]);
        assert_eq!(code(&ended), 0, "{on}: {}", ended.errors);
        let recording = Recording::read(&ended.output).unwrap();
        assert_eq!(recording.output(), "-v\n", "{on}");
    }
}

#[test]
fn programs_side_by_side_see_the_same() {
    let ended = run(&["takes", "--", "these words"]);
    assert_eq!(code(&ended), 0, "{}", ended.errors);
    // The output is one column for all where all print the same.
    assert!(ended.output.contains("these words"), "{}", ended.output);
}

#[test]
fn a_refusal_comes_through_with_its_reason_and_its_code() {
    for on in runtimes() {
        let ended = run(&["takes", "--on", on, "--", "nonsense"]);
        assert_eq!((code(&ended), &*ended.output), (2, ""), "{on}");
        assert_eq!(ended.errors, "error: nonsense is refused\n", "{on}");
    }
}

#[test]
fn what_all_programs_refuse_is_refused_once() {
    let ended = run(&["takes", "--", "nonsense"]);
    assert_eq!((code(&ended), &*ended.output), (2, ""));
    assert_eq!(ended.errors, "error: nonsense is refused\n");
}

#[test]
fn arguments_need_a_lesson() {
    let ended = run(&["--", "nonsense"]);
    assert_eq!(code(&ended), 2);
    assert!(ended.errors.contains("<LESSON>"), "{}", ended.errors);
}

#[test]
fn help_says_where_they_go() {
    let ended = run(&["--help"]);
    assert!(
        ended.output.contains("[-- <ARGUMENT>...]"),
        "{}",
        ended.output
    );
}

fn runtimes() -> Vec<&'static str> {
    let mut runtimes = vec!["tokio", "smol"];
    runtimes.extend(has_python().unwrap().then_some("asyncio"));
    runtimes
}

fn run(arguments: &[&str]) -> Ended {
    let mut command = Command::new(CHAPTER);
    process::run(command.args(arguments), Duration::from_secs(60)).unwrap()
}

fn code(ended: &Ended) -> i32 {
    match ended.how {
        How::Exited(status) => status.code().expect("no signal"),
        other => panic!("the command {other}"),
    }
}
