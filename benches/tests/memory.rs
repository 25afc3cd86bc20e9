//! A row in bytes is what a fresh process needs, beyond what one thing needs.
//!
//! This is a program as a bench is: it starts itself again, once as `cargo run -- bench` would.

use benches::contend::is_test;
use benches::memory::{self, Holder};
use serde_json::Value;
use std::env;
use std::hint::black_box;
use std::process::Command;

const SIZE: usize = 4_000_000;

fn main() {
    let holders = [
        Holder::new("smol/vector", vector),
        Holder::new("smol/nothing", |_| {}),
        Holder::exactly("smol/future", 24),
    ];
    let size = if is_test() { SIZE / 4 } else { SIZE };
    memory::rows("held/bytes", &[size], &holders);
    memory::rows("other/bytes", &[size], &holders);
    if is_test() && cfg!(any(target_os = "linux", target_os = "macos")) {
        a_round_gives_the_bytes_of_each_row();
        a_list_names_each_row();
    }
}

fn vector(size: usize) {
    black_box(vec![1_u64; size]);
}

fn a_round_gives_the_bytes_of_each_row() {
    let told = this_program(&["--bench", "^held/bytes/", "--color", "never"]);
    let rows: Vec<Value> = told
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let ids: Vec<&str> = rows.iter().filter_map(|row| row["id"].as_str()).collect();
    let held = ["vector", "nothing", "future"].map(|way| format!("held/bytes/smol/{way}/{SIZE}"));
    assert_eq!(ids, held);
    let bytes = |row: usize| rows[row]["times"][0].as_u64().unwrap();
    let expected = 8 * SIZE as u64;
    assert!(bytes(0).abs_diff(expected) < expected / 20, "{told}");
    assert!(bytes(1) < expected / 20, "{told}");
    assert_eq!(bytes(2), 24 * SIZE as u64);
}

fn a_list_names_each_row() {
    let told = this_program(&["--list"]);
    assert_eq!(told.lines().count(), 6);
    assert!(told.contains(&format!("other/bytes/smol/nothing/{SIZE}: benchmark\n")));
}

fn this_program(arguments: &[&str]) -> String {
    let mut command = Command::new(env::current_exe().unwrap());
    let output = command
        .args(arguments)
        .env("BENCH_ROUND", "0")
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}
