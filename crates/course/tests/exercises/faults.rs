//! What goes wrong: in an exercise, in what is kept, on the command line.

use crate::room::{LIMIT, Room, SOLUTION, text};
use std::fs;
#[cfg(unix)]
use tokio::process::{Child, Command};

#[tokio::test]
async fn what_does_not_compile_breaks_no_other() {
    let room = Room::new();
    room.write("first", "pub fn answer() -> u32 { \"42\" }");
    room.write("second", SOLUTION);

    let reports = room.json(&["check", "--all", "--json"]).await;

    assert_eq!(reports[0]["outcome"], "does-not-compile");
    let words = reports[0]["compiler"].as_str().unwrap();
    assert!(
        words.starts_with("error[E0308]: mismatched types"),
        "{words}"
    );
    assert_eq!(reports[1]["outcome"], "passed");
}

#[tokio::test]
async fn a_test_that_hangs_is_named_and_the_others_still_run() {
    let room = Room::new();
    room.write(
        "first",
        "pub fn answer() -> u32 { loop { std::thread::park() } }",
    );
    let check = room.run(&["check", "first", "--limit=5"]).await;
    let shown = text(&check.stdout);
    assert!(shown.contains("✗ it is right: hangs"), "{shown}");
    assert!(shown.contains("still ran after 5 s"), "{shown}");
    assert!(shown.contains("✓ it needs no exercise"), "{shown}");
}

#[tokio::test]
async fn a_test_that_ends_its_process_is_named_even_if_that_looks_like_success() {
    let room = Room::new();
    for end in ["exit(0)", "abort()"] {
        room.write(
            "first",
            &format!("pub fn answer() -> u32 {{ std::process::{end} }}"),
        );
        let reports = room.json(&["check", "first", "--json"]).await;
        assert_eq!(reports[0]["tests"][0]["outcome"], "aborted", "{end}");
        assert_eq!(reports[0]["tests"][1]["outcome"], "passed", "{end}");
    }
}

#[tokio::test]
async fn a_test_that_prints_without_end_is_named() {
    let room = Room::new();
    room.write(
        "first",
        "pub fn answer() -> u32 { loop { println!(\"again\") } }",
    );
    let reports = room.json(&["check", "first", "--json"]).await;
    assert_eq!(reports[0]["tests"][0]["outcome"], "flooded");
    assert_eq!(reports[0]["tests"][1]["outcome"], "passed");
}

#[cfg(unix)]
#[tokio::test]
async fn ctrl_c_leaves_nothing_running() {
    let room = Room::new();
    let mut check = room.course(&["check", "first"]);
    let (mut check, test) = hanging(&room, &mut check).await;

    assert!(kill("-INT", &check.id().unwrap().to_string()).await);

    let end = tokio::time::timeout(LIMIT, check.wait()).await;
    assert_eq!(end.expect("check ends").unwrap().code(), Some(130));
    gone(&test).await;
}

/// Killed, the command runs no code of its own any more.
#[cfg(unix)]
#[tokio::test]
async fn being_killed_leaves_nothing_running() {
    let room = Room::new();
    let mut check = room.course(&["check", "first"]);
    let (mut check, test) = hanging(&room, &mut check).await;

    check.kill().await.unwrap();

    // After a minute the test harness would complain, find nobody who reads it, and end.
    let at_once = std::time::Duration::from_secs(30);
    let gone = tokio::time::timeout(at_once, gone(&test)).await;
    gone.expect("the test ends with the command");
}

#[cfg(unix)]
#[tokio::test]
async fn a_save_while_a_test_hangs_stops_it_and_checks_anew() {
    let room = Room::new();
    fs::write(
        room.root.join("exercises/tiny/second/exercise.rs"),
        SOLUTION,
    )
    .unwrap();
    room.run(&["check", "second"]).await;
    let mut watch = room.course(&["watch"]);
    let (mut watch, test) = hanging(&room, &mut watch).await;

    room.write("first", SOLUTION);

    let end = tokio::time::timeout(LIMIT, watch.wait()).await;
    assert!(end.expect("nothing is left to do").unwrap().success());
    gone(&test).await;
}

#[tokio::test]
async fn a_cargo_that_cannot_build_at_all_is_no_fault_of_the_exercise() {
    let room = Room::new();
    fs::write(room.root.join("target"), "not a folder").unwrap();
    let check = room.run(&["check", "first"]).await;
    assert_eq!(check.status.code(), Some(1));
    assert!(text(&check.stderr).contains("cargo cannot build the exercises"));
}

#[tokio::test]
async fn reset_does_nothing_when_it_cannot_keep_a_copy() {
    let room = Room::new();
    room.write("first", "// mine");
    fs::write(room.root.join(".three-loops"), "not a folder").unwrap();
    let reset = room.run(&["reset", "first", "--yes"]).await;
    assert_eq!(reset.status.code(), Some(1));
    assert!(text(&reset.stderr).contains("nothing was reset"));
    assert_eq!(room.read("first"), "// mine");
}

#[tokio::test]
async fn progress_that_makes_no_sense_is_set_aside() {
    let room = Room::new();
    room.run(&["hint", "first"]).await;
    let kept = room.root.join(".three-loops");
    fs::write(kept.join("progress.json"), "{ half").unwrap();

    let list = room.run(&[]).await;

    assert!(list.status.success());
    assert!(text(&list.stderr).contains("set aside"), "{list:?}");
    let aside = fs::read_to_string(kept.join("progress.broken-1.json"));
    assert_eq!(aside.unwrap(), "{ half");
}

#[tokio::test]
async fn where_nothing_can_be_kept_the_rest_works() {
    let room = Room::new();
    fs::write(room.root.join(".three-loops"), "not a folder").unwrap();
    room.write("first", SOLUTION);
    let check = room.run(&["check", "first"]).await;
    assert!(check.status.success(), "{check:?}");
    assert!(text(&check.stderr).contains("your progress is not kept"));
    room.write("second", SOLUTION);
    assert!(room.run(&["watch"]).await.status.success());
}

#[tokio::test]
async fn an_unknown_name_gets_the_nearest() {
    let room = Room::new();
    for command in ["check", "watch", "hint", "solution", "reset"] {
        let lost = room.run(&[command, "secnod"]).await;
        assert_eq!(lost.status.code(), Some(2), "{command}");
        assert!(
            text(&lost.stderr).contains("Did you mean `second`?"),
            "{command}"
        );
    }
}

#[tokio::test]
async fn a_missing_cargo_is_said() {
    let room = Room::new();
    let mut check = room.course(&["check", "first"]);
    let check = check.env("CARGO", "no-such-cargo").output().await.unwrap();
    assert_eq!(check.status.code(), Some(1));
    assert!(text(&check.stderr).contains("cargo cannot be started: is it installed"));
}

#[tokio::test]
async fn a_file_that_is_gone_is_listed_and_put_back() {
    let room = Room::new();
    fs::remove_file(room.root.join("exercises/tiny/first/exercise.rs")).unwrap();
    assert_eq!(room.state("first").await, "missing");
    let check = room.run(&["check", "first"]).await;
    assert!(text(&check.stderr).contains("exercises reset first` puts it back"));
    room.run(&["reset", "first", "--yes"]).await;
    assert_eq!(room.state("first").await, "new");
}

/// Starts the command on a test that hangs, and returns both processes.
#[cfg(unix)]
async fn hanging(room: &Room, command: &mut Command) -> (Child, String) {
    let note = room.root.join("pid");
    let hang = format!(
        "pub fn answer() -> u32 {{
            std::fs::write(r#\"{}\"#, std::process::id().to_string()).unwrap();
            loop {{ std::thread::park() }}
        }}",
        note.display()
    );
    room.write("first", &hang);
    let command = command.spawn().unwrap();
    (command, written(&note).await)
}

/// Waits until something stands in the file, and returns it.
#[cfg(unix)]
async fn written(file: &std::path::Path) -> String {
    let text = async {
        loop {
            match fs::read_to_string(file) {
                Ok(text) if !text.is_empty() => return text,
                _ => tokio::time::sleep(std::time::Duration::from_millis(20)).await,
            }
        }
    };
    tokio::time::timeout(LIMIT, text)
        .await
        .expect("the file is written")
}

/// Waits until the process is gone, or dead and only not yet buried.
#[cfg(unix)]
async fn gone(process: &str) {
    let state = format!("/proc/{process}/stat");
    let is_dead = || fs::read_to_string(&state).is_ok_and(|state| state.contains(") Z "));
    let gone = async {
        while kill("-0", process).await && !is_dead() {
            tokio::task::yield_now().await;
        }
    };
    let gone = tokio::time::timeout(LIMIT, gone).await;
    gone.expect("the test is killed");
}

/// Whether the signal found its process.
#[cfg(unix)]
async fn kill(signal: &str, process: &str) -> bool {
    let mut kill = tokio::process::Command::new("kill");
    let kill = kill.args([signal, process]).output().await;
    kill.unwrap().status.success()
}
