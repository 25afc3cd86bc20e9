//! Rows in bytes: how much memory a fresh process needs at its peak, beyond what one needs.
//!
//! For each row the program starts itself again. The child holds one of the things, so that
//! the runtime is there, and reads its peak; then it holds them all, and reads it again.

use crate::contend::{is_list, is_test};
use serde_json::json;
use std::env;
use std::process::{self, Command};

/// The variable that tells a child its row.
const ROW: &str = "BENCH_HOLD";

/// A way to hold so many things at once: `RUNTIME/WAY`, and how.
pub struct Holder {
    name: &'static str,
    bytes: Bytes,
}

enum Bytes {
    Beyond(fn(usize)),
    Exactly(usize),
}

impl Holder {
    /// Measures what `hold` needs at its peak: it makes so many things, and lets go of them.
    #[must_use]
    pub fn new(name: &'static str, hold: fn(usize)) -> Self {
        let bytes = Bytes::Beyond(hold);
        Self { name, bytes }
    }

    /// States how many bytes each thing has: `size_of_val(&future)`.
    #[must_use]
    pub fn exactly(name: &'static str, each: usize) -> Self {
        let bytes = Bytes::Exactly(each);
        Self { name, bytes }
    }
}

/// Measures each holder at each size, as rows `GROUP/RUNTIME/WAY/SIZE`; `GROUP` ends in `/bytes`.
///
/// It must come before the groups of criterion, for a child ends in here. Where the system
/// does not tell a process its peak, the rows that need it are left out, and it says so.
///
/// # Panics
///
/// Panics when the program cannot start itself again, or when a child fails.
pub fn rows(group: &str, sizes: &[usize], holders: &[Holder]) {
    for size in sizes {
        for holder in holders {
            let row = format!("{group}/{}/{size}", holder.name);
            match (env::var(ROW), &holder.bytes) {
                (Ok(wanted), Bytes::Beyond(hold)) if wanted == row => tell(*hold, *size),
                (Err(_), bytes) if is_wanted(&row) => report(&row, bytes, *size),
                _ => {}
            }
        }
    }
}

/// In the child: says what it needed, and ends.
fn tell(hold: fn(usize), size: usize) -> ! {
    hold(1);
    let before = peak();
    hold(size);
    let beyond = peak().zip(before).map(|(after, before)| after - before);
    println!("{}", beyond.unwrap_or_default());
    process::exit(0)
}

fn report(row: &str, bytes: &Bytes, size: usize) {
    if matches!(bytes, Bytes::Beyond(_)) && peak().is_none() {
        eprintln!("{row} is left out: this system does not tell a process its peak of memory");
    } else if is_list() {
        println!("{row}: benchmark");
    } else {
        print(row, measured(row, bytes, size), size);
    }
}

fn measured(row: &str, bytes: &Bytes, size: usize) -> usize {
    if let Bytes::Exactly(each) = bytes {
        return each * size;
    }
    let this = env::current_exe().expect("this program knows its file");
    let mut child = Command::new(this);
    // With the same arguments, on which its sizes may depend.
    let output = child.args(env::args_os().skip(1)).env(ROW, row).output();
    let output = output.expect("this program can start itself again");
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{row} fails: {complaint}");
    let told = String::from_utf8_lossy(&output.stdout);
    told.trim().parse().expect("the child says a number")
}

/// As JSON for `cargo run -- bench`, else for a reader.
fn print(row: &str, bytes: usize, size: usize) {
    if env::var_os("BENCH_ROUND").is_some() {
        println!("{}", json!({ "id": row, "iters": [1], "times": [bytes] }));
    } else {
        println!("{row:<48} {:>10} bytes for each", (bytes + size / 2) / size);
    }
}

/// Whether the command line asks for the row, as criterion reads it; a test runs all rows.
fn is_wanted(row: &str) -> bool {
    let mut arguments = env::args().skip(1);
    match arguments.find(|argument| !argument.starts_with('-')) {
        Some(filter) if !is_test() => match filter.strip_prefix('^') {
            Some(beginning) => row.starts_with(beginning),
            None => row.contains(&filter),
        },
        _ => true,
    }
}

/// The most memory that this process has had so far, in bytes, where the system says it.
#[cfg(target_os = "linux")]
fn peak() -> Option<usize> {
    // Not `getrusage`: what it says of a new process includes the one that started it.
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes: usize = peak?.trim().strip_suffix(" kB")?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// The most memory that this process has had so far, in bytes, where the system says it.
#[cfg(target_os = "macos")]
fn peak() -> Option<usize> {
    use nix::sys::resource::{UsageWho, getrusage};
    let usage = getrusage(UsageWho::RUSAGE_SELF).ok()?;
    // In bytes here, in KiB elsewhere.
    usize::try_from(usage.max_rss()).ok()
}

/// The most memory that this process has had so far: the system does not say it.
#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn peak() -> Option<usize> {
    None
}
