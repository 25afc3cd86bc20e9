//! Keeps a process from outliving the one that started it.
//!
//! Whoever starts a process with `--leash` holds the other end of its stdin. However
//! that parent ends, even killed, the system closes its end, and the child follows.

use std::io::{self, Read};
use std::process;
use std::thread;

/// Ends this process, with code 1, as soon as its stdin ends.
pub fn hold() {
    thread::spawn(|| {
        let mut bytes = [0; 64];
        let mut stdin = io::stdin().lock();
        while stdin.read(&mut bytes).is_ok_and(|count| count > 0) {}
        process::exit(1)
    });
}
