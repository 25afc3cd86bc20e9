//! The trace that Perfetto opens.

mod runs;

use lanes::{Recording, chrome};
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};

fn entries(recording: &Recording) -> Vec<Value> {
    let trace: Value = serde_json::from_str(&chrome::trace(recording)).expect("JSON");
    trace["traceEvents"].as_array().expect("a list").clone()
}

fn of_phase<'a>(entries: &'a [Value], phase: &str) -> Vec<&'a Value> {
    entries
        .iter()
        .filter(|entry| entry["ph"] == phase)
        .collect()
}

fn number(entry: &Value, field: &str) -> u64 {
    entry[field]
        .as_u64()
        .unwrap_or_else(|| panic!("no {field} in {entry}"))
}

fn row(entry: &Value) -> (u64, u64) {
    (number(entry, "pid"), number(entry, "tid"))
}

/// From, until, and name.
type Slice = (u64, u64, String);

fn slices(entries: &[Value]) -> BTreeMap<(u64, u64), Vec<Slice>> {
    let mut rows: BTreeMap<_, Vec<Slice>> = BTreeMap::new();
    for slice in of_phase(entries, "X") {
        let from = number(slice, "ts");
        let name = slice["name"].as_str().expect("a name").to_owned();
        rows.entry(row(slice))
            .or_default()
            .push((from, from + number(slice, "dur"), name));
    }
    rows
}

#[test]
fn slices_of_a_row_stand_beside_or_inside_each_other() {
    for recording in [
        runs::taking_turns(),
        runs::every_end(),
        runs::nasty(),
        runs::many(50),
        runs::deep(50),
    ] {
        for (row, mut slices) in slices(&entries(&recording)) {
            slices.sort_by_key(|(from, until, _)| (*from, u64::MAX - until));
            let mut open: Vec<u64> = Vec::new();
            for (from, until, name) in slices {
                open.retain(|end| *end > from);
                let inside = open.last().is_none_or(|end| until <= *end);
                assert!(inside, "{name} in {row:?} crosses the end of another");
                open.push(until);
            }
        }
    }
}

#[test]
fn every_row_and_process_that_is_used_has_a_name() {
    for recording in runs::all() {
        let entries = entries(&recording);
        let named: HashSet<_> = of_phase(&entries, "M").into_iter().map(row).collect();
        for entry in entries
            .iter()
            .filter(|entry| entry["ph"] == "X" || entry["ph"] == "i")
        {
            assert!(named.contains(&row(entry)), "{entry}");
        }
    }
}

#[test]
fn a_coroutine_has_its_life_and_in_it_polls_and_waits() {
    let entries = entries(&runs::taking_turns());
    let rows = slices(&entries);
    let count: Vec<(u64, u64, &str)> = rows[&(1, 2)]
        .iter()
        .map(|(from, until, name)| (*from, *until, name.as_str()))
        .collect();
    assert_eq!(
        count,
        [
            (2_000, 65_000, "count(\"A\")"),
            (2_000, 3_000, "not yet polled"),
            (3_000, 5_000, "polled"),
            (5_000, 50_000, "waits"),
            (50_000, 61_000, "woken, not yet polled"),
            (61_000, 65_000, "polled"),
        ]
    );
}

#[test]
fn a_thread_shows_polls_inside_polls() {
    let entries = entries(&runs::taking_turns());
    let rows = slices(&entries);
    let (_, thread) = rows
        .iter()
        .find(|((process, _), _)| *process == 2)
        .expect("a thread");
    let thread: Vec<_> = thread
        .iter()
        .map(|(from, until, name)| (*from, *until, name.as_str()))
        .collect();
    assert_eq!(
        thread,
        [
            (1_000, 6_000, "main()"),
            (3_000, 5_000, "count(\"A\")"),
            (60_000, 100_000, "main()"),
            (61_000, 65_000, "count(\"A\")"),
        ]
    );
}

#[test]
fn arrows_lead_from_a_slice_of_the_waker_to_the_poll_that_followed() {
    let entries = entries(&runs::every_end());
    let rows = slices(&entries);
    let (starts, ends) = (of_phase(&entries, "s"), of_phase(&entries, "f"));
    assert_eq!(
        starts.len(),
        5,
        "four are made by main, main is woken by one"
    );
    for (start, end) in starts.iter().zip(&ends) {
        assert_eq!((&start["id"], &start["name"]), (&end["id"], &end["name"]));
        for arrow in [start, end] {
            let at = number(arrow, "ts");
            let lands = |(from, until, _): &Slice| (*from..=*until).contains(&at);
            assert!(rows[&row(arrow)].iter().any(lands), "{arrow}");
        }
    }
    let woken = starts
        .iter()
        .zip(&ends)
        .find(|(start, _)| start["name"] == "wakes");
    let (start, end) = woken.expect("main is woken");
    assert_eq!((row(start), number(start, "ts")), ((1, 5), 90_500));
    assert_eq!((row(end), number(end, "ts")), ((1, 1), 92_000));
}

#[test]
fn printed_lines_are_moments_of_their_row() {
    let entries = entries(&runs::every_end());
    let printed: Vec<&Value> = of_phase(&entries, "i");
    assert!(
        printed
            .iter()
            .any(|entry| entry["name"] == "prints outside" && entry["ts"] == 100_000)
    );
}

#[test]
fn a_poll_that_ends_ends_the_polls_inside_it() {
    let recording = runs::Script::new("tokio")
        .then(0, 0, runs::made("outer()", None))
        .then(10, 0, runs::polled(None))
        .then(20, 1, runs::made("inner()", 0))
        .then(30, 1, runs::polled(0))
        .then(40, 0, lanes::Kind::Panicked)
        .then(90, 1, lanes::Kind::Cancelled)
        .0;
    let entries = entries(&recording);
    let rows = slices(&entries);
    let (_, thread) = rows
        .iter()
        .find(|((process, _), _)| *process == 2)
        .expect("a thread");
    let ends: Vec<_> = thread
        .iter()
        .map(|(from, until, name)| (*from, *until, name.as_str()))
        .collect();
    assert_eq!(ends, [(10, 40, "outer()"), (30, 40, "inner()")]);
}
