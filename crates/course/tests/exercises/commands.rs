//! What each command does when all is well.

use crate::room::{LIMIT, Room, SOLUTION, STUB, text};
use serde_json::{Value, json};
use std::fs;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::time::timeout;

#[tokio::test]
async fn the_list_shows_each_exercise_and_what_comes_next() {
    let room = Room::new();
    let list = room.json(&["--json"]).await;
    assert_eq!(list["next"], "first");
    assert_eq!(json!([list["done"], list["of"]]), json!([0, 2]));
    assert_eq!(list["exercises"][1]["title"], "Answer");
    assert_eq!(list["exercises"][1]["kind"], "build it yourself");

    let plain = room.run(&[]).await;
    let next = "Next: open exercises/tiny/first/exercise.rs";
    assert!(text(&plain.stdout).contains(next));
    assert!(!text(&plain.stdout).contains('\u{1b}'), "colour in a pipe");
}

#[tokio::test]
async fn a_stub_fails_for_the_reason_it_names() {
    let room = Room::new();
    let check = room.run(&["check", "first"]).await;
    assert_eq!(check.status.code(), Some(1));
    assert!(text(&check.stdout).contains("not yet implemented: say 42"));
    assert!(text(&check.stdout).contains("1 of 2 tests pass"));
    assert_eq!(room.state("first").await, "new");
}

#[tokio::test]
async fn what_passes_is_done_until_it_is_changed() {
    let room = Room::new();
    room.write("first", SOLUTION);
    assert_eq!(room.state("first").await, "begun");
    let check = room.run(&["check", "tiny/first"]).await;
    assert!(check.status.success(), "{check:?}");
    assert_eq!(room.state("first").await, "done");
    assert_eq!(room.json(&["--json"]).await["next"], "second");

    room.write("first", &SOLUTION.replace("42", "41"));
    assert_eq!(room.state("first").await, "changed");
    room.write("first", &SOLUTION.replace('\n', "\r\n"));
    assert_eq!(
        room.state("first").await,
        "done",
        "line ends change nothing"
    );
}

#[tokio::test]
async fn check_without_a_name_takes_the_next() {
    let room = Room::new();
    room.write("first", SOLUTION);
    for name in ["first", "second"] {
        let reports = room.json(&["check", "--json"]).await;
        assert_eq!(reports[0]["name"], name);
    }
}

#[tokio::test]
async fn watch_checks_each_save_and_goes_on_to_the_next() {
    let room = Room::new();
    let mut watch = room.course(&["watch", "--json"]).spawn().unwrap();
    let mut reports = BufReader::new(watch.stdout.take().unwrap()).lines();
    let mut next = async || {
        let line = timeout(LIMIT, reports.next_line()).await;
        let line = line.expect("a report in time").unwrap();
        let report: Value = serde_json::from_str(&line.expect("watch goes on")).unwrap();
        json!([report["name"], report["outcome"]])
    };

    assert_eq!(next().await, json!(["first", "failed"]));
    room.write("first", "it does not compile");
    assert_eq!(next().await, json!(["first", "does-not-compile"]));
    room.write("first", SOLUTION);
    assert_eq!(next().await, json!(["first", "passed"]));
    assert_eq!(next().await, json!(["second", "failed"]));
    room.write("second", SOLUTION);
    assert_eq!(next().await, json!(["second", "passed"]));

    let end = timeout(LIMIT, watch.wait()).await;
    assert!(end.expect("watch ends").unwrap().success());
}

#[tokio::test]
async fn hints_go_from_the_first_to_the_last() {
    let room = Room::new();
    for (number, hint) in [(1, "gentle"), (2, "clearer"), (3, "plain"), (3, "plain")] {
        let shown = room.json(&["hint", "first", "--json"]).await;
        assert_eq!(
            json!([shown["number"], shown["text"]]),
            json!([number, hint])
        );
    }
    let first = room.json(&["hint", "first", "--number=1", "--json"]).await;
    assert_eq!(first["text"], "gentle");
    let fourth = room.run(&["hint", "first", "--number=4"]).await;
    assert_eq!(fourth.status.code(), Some(2));
}

#[tokio::test]
async fn the_solution_is_shown_only_to_who_wants_it() {
    let room = Room::new();
    let unasked = room.run(&["solution", "first"]).await;
    assert_eq!(unasked.status.code(), Some(2));
    assert!(!text(&unasked.stdout).contains("42"));
    assert!(text(&unasked.stderr).contains("--yes"));

    let solution = room.json(&["solution", "first", "--yes", "--json"]).await;
    assert_eq!(solution["text"], SOLUTION);
}

#[tokio::test]
async fn reset_keeps_every_version_of_the_work() {
    let room = Room::new();
    for (number, work) in [(1, "// one"), (2, "// two")] {
        room.write("first", work);
        let unasked = room.run(&["reset", "first"]).await;
        assert_eq!(unasked.status.code(), Some(2));
        assert_eq!(room.read("first"), work);

        let reset = room.json(&["reset", "first", "--yes", "--json"]).await;
        let kept = format!(".three-loops/kept/first-{number}.rs");
        assert_eq!(reset["kept"], kept);
        assert_eq!(fs::read_to_string(room.root.join(kept)).unwrap(), work);
        assert_eq!(room.read("first"), STUB);
    }
    let untouched = room.json(&["reset", "first", "--yes", "--json"]).await;
    assert_eq!(untouched["kept"], Value::Null);
}

#[tokio::test]
async fn help_has_examples() {
    let room = Room::new();
    for command in ["list", "check", "watch", "hint", "solution", "reset"] {
        let help = room.run(&[command, "--help"]).await;
        let example = format!("cargo run -- exercises {command}");
        assert!(text(&help.stdout).contains(&example), "{command}");
    }
}
