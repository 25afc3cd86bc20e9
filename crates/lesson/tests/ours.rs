//! A lesson may have a program on our own loop, beside those on the runtimes.

use lesson::check::Chapter;
use lesson::process::{self, Ended, How};
use std::fs;
use std::process::{Command, ExitCode};
use std::time::Duration;

const CHAPTER: &str = env!("CARGO_BIN_EXE_troubled-chapter");

mod lessons {
    pub mod both {
        pub mod on_tokio {
            pub fn main() {}
        }
        pub mod on_async_std {
            pub fn main() {}
        }
        pub mod on_smol {
            pub fn main() {}
        }
        pub mod on_ours {
            pub fn main() -> std::process::ExitCode {
                std::process::ExitCode::from(5)
            }
        }
    }
}

#[test]
fn our_loop_comes_last_where_a_lesson_has_it() {
    let ours = lesson::lesson!(both, ours);
    let runtimes: Vec<&str> = ours.runtimes().collect();
    assert_eq!(runtimes, ["asyncio", "tokio", "async-std", "smol", "ours"]);
    assert_eq!((ours.programs[3].1)(), ExitCode::from(5));

    let without = lesson::lesson!(both);
    assert!(without.runtimes().all(|on| on != "ours"));
}

#[test]
fn it_runs_alone() {
    let ended = run("fails --on ours");
    assert!(ended.how.is_well(), "{}", ended.errors);
    assert_eq!(ended.output, "on our own loop\n");
}

#[test]
fn it_runs_beside_the_others() {
    let ended = run("fails");
    let (smol, ours) = (ended.output.find("smol"), ended.output.find("ours"));
    assert!(smol.is_some() && smol < ours, "{}", ended.output);
    assert!(ended.output.contains("on our own"), "{}", ended.output);
}

#[test]
fn a_lesson_without_it_says_what_it_has() {
    let ended = run("panics --on ours");
    assert!(matches!(ended.how, How::Exited(status) if status.code() == Some(2)));
    let said = "panics has no program on ours: it has asyncio, tokio, async-std, smol";
    assert!(ended.errors.contains(said), "{}", ended.errors);
}

#[test]
fn a_recording_says_what_it_is_of() {
    let ended = run("fails --on ours --record -");
    let first = ended.output.lines().next().unwrap();
    assert!(first.contains(r#""on":"ours""#), "{first}");
}

#[test]
fn a_program_that_no_test_runs_is_found() {
    let lessons = tempfile::tempdir().unwrap();
    for lesson in ["sums", "count"] {
        fs::create_dir(lessons.path().join(lesson)).unwrap();
    }
    fs::write(lessons.path().join("count/on_ours.rs"), "").unwrap();
    let chapter = Chapter {
        command: CHAPTER,
        lessons: lessons.path().to_owned(),
    };
    let checked = &["sums", "count"];
    chapter.has_no_other_lessons(checked, &["count"]).unwrap();
    let unchecked = chapter.has_no_other_lessons(checked, &[]).unwrap_err();
    assert_eq!(
        unchecked.to_string(),
        "count is not checked on ours: count(ours)"
    );
    let unchecked = chapter.has_no_other_lessons(&["count"], &["count"]);
    assert_eq!(unchecked.unwrap_err().to_string(), "sums is not checked");
}

fn run(arguments: &str) -> Ended {
    let mut command = Command::new(CHAPTER);
    process::run(command.args(arguments.split(' ')), Duration::from_secs(60)).unwrap()
}
