//! Nothing that a child does to its pipes makes us wait beyond the limit. (Uses Unix's `sh`.)
#![cfg(unix)]

use lesson::process::{self, Ended, How};
use std::process::Command;
use std::time::{Duration, Instant};

const A_SECOND: Duration = Duration::from_secs(1);
const A_MINUTE: Duration = Duration::from_secs(60);

#[test]
fn a_child_that_closes_its_output_and_goes_on_is_stopped() {
    let ended = run("echo so far; exec >&- 2>&-; exec sleep 600", A_SECOND);
    assert_eq!(
        (ended.how, &*ended.output),
        (How::TookTooLong(A_SECOND), "so far\n")
    );
}

#[test]
fn a_grandchild_that_keeps_the_output_is_not_waited_for() {
    let ended = run("echo so far; sleep 30 & exit 0", A_SECOND);
    assert_eq!(
        (ended.how, &*ended.output),
        (How::TookTooLong(A_SECOND), "so far\n")
    );
}

#[test]
fn a_child_that_floods_stderr_is_read_to_its_end() {
    let ended = run("head -c 1000000 /dev/zero >&2; echo done", A_MINUTE);
    assert!(ended.how.is_well(), "{}", ended.how);
    assert_eq!((&*ended.output, ended.errors.len()), ("done\n", 1_000_000));
}

fn run(script: &str, limit: Duration) -> Ended {
    let begin = Instant::now();
    let ended = process::run(Command::new("sh").args(["-c", script]), limit).unwrap();
    assert!(begin.elapsed() < limit + Duration::from_secs(20));
    ended
}
