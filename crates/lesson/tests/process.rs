//! Nothing that a child does to its pipes makes us wait beyond the limit. (Uses Unix's `sh`.)
#![cfg(unix)]

use lesson::process::{self, Ended, How};
use std::process::Command;
use std::time::{Duration, Instant};

const LIMIT: Duration = Duration::from_secs(1);

#[test]
fn a_child_that_closes_its_output_and_goes_on_is_stopped() {
    let ended = within_the_limit("echo so far; exec >&- 2>&-; sleep 600");
    assert_eq!(
        (ended.how, &*ended.output),
        (How::TookTooLong(LIMIT), "so far\n")
    );
}

#[test]
fn a_grandchild_that_keeps_the_output_is_not_waited_for() {
    let ended = within_the_limit("echo so far; sleep 60 & exit 0");
    assert_eq!(
        (ended.how, &*ended.output),
        (How::TookTooLong(LIMIT), "so far\n")
    );
}

#[test]
fn a_child_that_floods_stderr_is_read_to_its_end() {
    let ended = within_the_limit("head -c 1000000 /dev/zero >&2; echo done");
    assert!(ended.how.is_well(), "{}", ended.how);
    assert_eq!((&*ended.output, ended.errors.len()), ("done\n", 1_000_000));
}

fn within_the_limit(script: &str) -> Ended {
    let begin = Instant::now();
    let ended = process::run(Command::new("sh").args(["-c", script]), LIMIT).unwrap();
    assert!(begin.elapsed() < Duration::from_secs(30));
    ended
}
