//! Runs a program in a process of its own: some of them never end, some end the process.
//!
//! The process is the test executable again, asked for the one test that calls [`alone`].
//! There, `alone` runs the program and ends the process. What the program says it says on
//! stderr; on stdout the harness speaks.

use lesson::process::{self, Ended, How};
use std::any::type_name;
use std::env;
use std::io::{Read, stdin};
use std::process::{Command, exit};
use std::thread;
use std::time::Duration;

/// Set in the new process, to the name of the test.
const RUNS: &str = "THREE_LOOPS_RUNS_ALONE";

/// What a program says before it begins.
const BEGINS: &str = "the program begins";

/// Within this time a program ends, or is stuck.
const LIMIT: Duration = Duration::from_secs(30);

/// A program that would end does so in a thousandth of this.
const STUCK: Duration = Duration::from_secs(2);

/// Runs the program in a process of its own, and waits for the end of it.
pub fn alone<P: FnOnce()>(program: P) -> Ended {
    alone_with("", program)
}

/// Like [`alone`], with an environment variable: `NAME=value`.
pub fn alone_with<P: FnOnce()>(variable: &str, program: P) -> Ended {
    let ended = run(variable, program, LIMIT);
    let took_too_long = How::TookTooLong(LIMIT);
    assert_ne!(ended.how, took_too_long, "it hangs\n{}", ended.errors);
    assert!(ended.errors.contains(BEGINS), "it was not run: {ended:?}");
    ended
}

/// Whether the program hangs, in a process of its own with that environment variable.
pub fn hangs_with<P: Fn()>(variable: &str, program: P) -> bool {
    // On a busy machine, the process itself may be late.
    for limit in [1, 2, 4, 8].map(|times| times * STUCK) {
        let ended = run(variable, &program, limit);
        if ended.errors.contains(BEGINS) {
            return ended.how == How::TookTooLong(limit);
        }
    }
    panic!("the program was never begun")
}

fn run<P: FnOnce()>(variable: &str, program: P, limit: Duration) -> Ended {
    let test = name_of_test::<P>();
    if env::var(RUNS).as_deref() == Ok(test) {
        end_with_stdin();
        eprintln!("{BEGINS}");
        program();
        exit(0);
    }
    let mut command = Command::new(env::current_exe().unwrap());
    command.args([test, "--exact", "--nocapture"]);
    for known in [
        "TOKIO_WORKER_THREADS",
        "ASYNC_STD_THREAD_COUNT",
        "SMOL_THREADS",
    ] {
        command.env_remove(known);
    }
    command.envs(variable.split_once('=')).env(RUNS, test);
    let ended = process::run(&mut command, limit).unwrap();
    assert!(
        ended.errors.contains(BEGINS),
        "{test} was not run: {ended:?}"
    );
    ended
}

/// The path of the test in which that closure is written.
fn name_of_test<P>() -> &'static str {
    let closure = type_name::<P>();
    let path = closure.split_once("::").map_or(closure, |(_, path)| path);
    path.trim_end_matches("::{{closure}}")
}

/// The new process must not outlive the one that started it and holds its stdin.
fn end_with_stdin() {
    thread::spawn(|| {
        let _ = stdin().read_to_end(&mut Vec::new());
        exit(1)
    });
}

/// What the program said for itself, line by line.
pub fn said(ended: &Ended) -> Vec<&str> {
    let lines = ended.errors.lines().skip_while(|line| *line != BEGINS);
    lines.skip(1).collect()
}
