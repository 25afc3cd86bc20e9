//! The same number of worker threads for every runtime.
//!
//! Left to themselves smol has one and the others have one for each core, and a
//! comparison would compare that. Each runtime reads its own variable as it starts.

use std::env;
use std::process::{self, Command};

/// How many threads there are when nobody says.
pub const DEFAULT: usize = 2;

/// The variable that says how many.
pub const VARIABLE: &str = "BENCH_THREADS";

/// The runtimes' own variables.
pub const RUNTIMES: [&str; 3] = [
    "TOKIO_WORKER_THREADS",
    "ASYNC_STD_THREAD_COUNT",
    "SMOL_THREADS",
];

/// Starts this program again with the runtimes' variables set, unless they are.
///
/// A program that may have threads cannot safely set variables of its own.
pub fn agree() {
    let count = count().to_string();
    let is_set = |variable| env::var(variable).is_ok_and(|value| value == count);
    if RUNTIMES.into_iter().all(is_set) {
        return;
    }
    let again = env::current_exe().and_then(|program| {
        Command::new(program)
            .args(env::args_os().skip(1))
            .envs(RUNTIMES.map(|variable| (variable, &count)))
            .status()
    });
    match again {
        Ok(status) => process::exit(status.code().unwrap_or(1)),
        Err(error) => fail(&format!(
            "this program cannot start itself again ({error}): set {} to {count} and retry",
            RUNTIMES.join(", ")
        )),
    }
}

/// How many threads each runtime is to have.
fn count() -> usize {
    let Ok(wanted) = env::var(VARIABLE) else {
        return DEFAULT;
    };
    match wanted.parse() {
        Ok(count) if count > 0 => count,
        _ => fail(&format!(
            "{VARIABLE}={wanted} is no number of threads: use 1 or more"
        )),
    }
}

fn fail(message: &str) -> ! {
    eprintln!("error: {message}");
    process::exit(2);
}
