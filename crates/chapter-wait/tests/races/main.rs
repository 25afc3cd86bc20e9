//! Who wins a race of two that are both ready: measured for each way to race, in 10,000 rounds.
//!
//! The book shows one run, kept in `shares.txt`. A share may miss what is said of it by
//! eight standard deviations: a fair coin does so once in 10¹⁵ runs. To measure anew:
//!
//! `cargo test -p chapter-wait --test races -- --ignored capture`

mod ways;

use std::fmt::Write;
use std::fs;
use ways::{ROUNDS, Way, ways};

const STORED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/races/shares.txt");

#[test]
fn each_way_is_as_fair_as_we_say() {
    for way in ways() {
        let wins = way.wins();
        assert!(
            way.expects(f64::from(wins)),
            "{}: {wins} of {ROUNDS}",
            way.name
        );
    }
}

#[test]
fn the_stored_run_has_each_way_and_agrees() {
    let stored = fs::read_to_string(STORED).unwrap();
    assert_eq!(stored.lines().count(), ways().len() + 1);
    for (way, line) in ways().iter().zip(stored.lines().skip(1)) {
        let (name, share) = line.rsplit_once("  ").expect("two columns");
        assert_eq!(name.trim(), way.name);
        let share: f64 = share.trim().trim_end_matches(" %").parse().unwrap();
        let wins = (share / 100.0 * f64::from(ROUNDS)).round();
        assert!(way.expects(wins), "{line}");
    }
}

#[test]
#[ignore = "writes shares.txt anew"]
fn capture() {
    let mut text = format!(
        "{:<62}{:>10}\n",
        "way to race two that are ready", "first wins"
    );
    for way in ways() {
        writeln!(text, "{}", line(&way)).unwrap();
    }
    fs::write(STORED, text).unwrap();
}

fn line(way: &Way) -> String {
    let share = 100.0 * f64::from(way.wins()) / f64::from(ROUNDS);
    format!("{:<62}{share:>8.1} %", way.name)
}
