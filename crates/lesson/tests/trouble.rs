//! What the command line makes of programs that panic, hang, flood or fail.

use lanes::{Kind, Recording};
use lesson::check::has_python;
use lesson::process::{self, Ended, How};
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const CHAPTER: &str = env!("CARGO_BIN_EXE_troubled-chapter");
const A_MINUTE: Duration = Duration::from_secs(60);

#[test]
fn a_panic_leaves_a_valid_recording() {
    let ended = run("panics --on tokio --record -");
    assert_eq!(code(&ended), 101);
    assert!(ended.errors.contains("on purpose"), "{}", ended.errors);
    let recording = Recording::read(&ended.output).unwrap();
    assert_eq!(recording.output(), "so far, so good\n");

    // The one who panicked, the one who polled it, and the one whom that took along.
    let ends = recording.events.into_iter().rev().take(3);
    let ends: Vec<_> = ends.map(|event| (event.coroutine, event.kind)).collect();
    let (panics, sleeper, broken) = (Some(0), Some(1), Some(2));
    assert!(ends.contains(&(broken, Kind::Panicked)), "{ends:?}");
    assert!(ends.contains(&(panics, Kind::Panicked)), "{ends:?}");
    assert!(ends.contains(&(sleeper, Kind::Cancelled)), "{ends:?}");
}

#[test]
fn a_failing_program_keeps_its_own_exit_code() {
    let ended = run("fails --on tokio");
    assert_eq!((code(&ended), &*ended.output), (1, "so far, so good\n"));
    assert!(ended.errors.contains("out of luck"), "{}", ended.errors);

    if has_python().unwrap() {
        let ended = run("fails --on asyncio");
        assert_eq!((code(&ended), &*ended.output), (3, "so far, so good\n"));
    }
}

#[test]
fn an_error_in_python_is_shown() {
    if has_python().unwrap() {
        let ended = run("panics --on asyncio --record -");
        assert_eq!(code(&ended), 1);
        assert!(
            ended.errors.contains("RuntimeError: on purpose"),
            "{}",
            ended.errors
        );
        assert!(!ended.errors.contains("record.py"), "{}", ended.errors);
        let recording = Recording::read(&ended.output).unwrap();
        let error = "on purpose".to_owned();
        assert_eq!(
            recording.events.last().unwrap().kind,
            Kind::Failed { error }
        );
    }
}

#[test]
fn the_others_are_shown_when_one_fails() {
    let ended = run("fails");
    assert_eq!(code(&ended), 1);
    assert!(ended.output.contains("all is well"), "{}", ended.output);
    assert!(
        ended.errors.contains("on tokio, the program failed"),
        "{}",
        ended.errors
    );
    assert!(ended.errors.contains("out of luck"), "{}", ended.errors);
    assert!(!ended.errors.contains("on smol"), "{}", ended.errors);
}

#[test]
fn a_program_that_hangs_is_stopped_and_named() {
    let ended = run("hangs --limit 1");
    assert_eq!(code(&ended), 1);
    assert!(ended.output.contains("so far, so good"), "{}", ended.output);
    let stopped = "on tokio, the program still ran after 1 s and was stopped";
    assert!(ended.errors.contains(stopped), "{}", ended.errors);
}

#[test]
fn a_program_that_floods_is_stopped_and_named() {
    let ended = run("floods");
    assert_eq!(code(&ended), 1);
    let stopped = "on tokio, the program wrote more than 10 MB and was stopped";
    assert!(ended.errors.contains(stopped), "{}", ended.errors);
    assert!(ended.output.len() < 1_000_000, "the flood is not passed on");
}

#[test]
fn the_leash_ends_a_rust_program() {
    let (mut child, call) = start("hangs --on tokio --leash", true);
    drop(child.stdin.take());
    sees_the_end(call);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn the_leash_ends_a_python_program() {
    if has_python().unwrap() {
        let (mut child, call) = start("hangs --on asyncio --leash", true);
        drop(child.stdin.take());
        sees_the_end(call);
        child.wait().unwrap();
    }
}

#[test]
fn python_does_not_outlive_its_parent() {
    if has_python().unwrap() {
        let (mut child, call) = start("hangs --on asyncio", true);
        child.kill().unwrap();
        sees_the_end(call);
        child.wait().unwrap();
    }
}

#[test]
fn no_program_outlives_the_one_that_compares_them() {
    for python_too in [true, false] {
        if !python_too || has_python().unwrap() {
            let (mut child, call) = start("hangs", python_too);
            child.kill().unwrap();
            sees_the_end(call);
            child.wait().unwrap();
        }
    }
}

fn run(arguments: &str) -> Ended {
    let mut command = Command::new(CHAPTER);
    process::run(command.args(arguments.split(' ')), A_MINUTE).unwrap()
}

fn code(ended: &Ended) -> i32 {
    match ended.how {
        How::Exited(status) => status.code().expect("no signal"),
        other => panic!("the command {other}"),
    }
}

/// Starts a lesson that hangs, and takes its call: the connection lasts as long as it does.
fn start(arguments: &str, python_too: bool) -> (Child, TcpStream) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let mut command = Command::new(CHAPTER);
    command.args(arguments.split(' '));
    command.env("TROUBLED_CALL", listener.local_addr().unwrap().to_string());
    if !python_too {
        command.env("THREE_LOOPS_PYTHON", "no-such-python");
    }
    let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    (child.unwrap(), listener.accept().unwrap().0)
}

/// Waits, at most a minute, until the process at the other end is gone.
fn sees_the_end(mut call: TcpStream) {
    call.set_read_timeout(Some(A_MINUTE)).unwrap();
    match call.read(&mut [0]) {
        Ok(0) => {}
        Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => {}
        other => panic!("the process lives on: {other:?}"),
    }
}
