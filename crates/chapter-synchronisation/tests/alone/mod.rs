//! Finds out in a process of its own whether a program hangs: the thread that it blocks ends with
//! that process.
//!
//! The process is the test executable again, asked for the one test that calls [`hangs`].

use lesson::process;
use std::any::type_name;
use std::env;
use std::process::{Command, exit};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// Set in the new process.
const IS_ALONE: &str = "THREE_LOOPS_TRIES_IT_ALONE";

/// A program that would end does so in a thousandth of this.
const STUCK: Duration = Duration::from_secs(1);

/// For the process in all.
const LIMIT: Duration = Duration::from_secs(30);

/// Whether the program, a closure written in a test, never ends.
pub fn hangs<P: FnOnce() + Send + 'static>(program: P) -> bool {
    if env::var_os(IS_ALONE).is_some() {
        eprintln!("hangs: {}", never_ends(program));
        exit(0);
    }
    let mut command = Command::new(env::current_exe().unwrap());
    command.args([name_of_test::<P>(), "--exact", "--nocapture"]);
    let ended = process::run(command.env(IS_ALONE, "yes"), LIMIT).unwrap();
    let said = |word| ended.errors.contains(word);
    assert!(said("hangs: "), "it was not run: {ended:?}");
    said("hangs: true")
}

fn never_ends(program: impl FnOnce() + Send + 'static) -> bool {
    let (ends, has_ended) = channel();
    thread::spawn(move || {
        program();
        ends.send(())
    });
    has_ended.recv_timeout(STUCK) == Err(RecvTimeoutError::Timeout)
}

/// The path of the test in which that closure is written.
fn name_of_test<P>() -> &'static str {
    let closure = type_name::<P>();
    let path = closure.split_once("::").map_or(closure, |(_, path)| path);
    path.trim_end_matches("::{{closure}}")
}
