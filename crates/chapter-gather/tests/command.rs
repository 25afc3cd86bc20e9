//! The chapter's command line: `cargo run -p chapter-gather -- …`.

use lanes::Recording;
use lesson::process::{self, Ended, How};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

const LESSONS: [&str; 7] = [
    "sums", "pair", "count", "failure", "outcomes", "cancel", "groups",
];

const OUTCOMES: &str = "\
/: 200 OK
/lost: no such page
/about: 200 OK
/gone: no such page
";

#[test]
fn without_arguments_it_lists_the_lessons() {
    let ended = run(&[]);
    assert!(ended.how.is_well());
    let mut lines = ended.output.lines();
    for lesson in LESSONS {
        let line = lines.next().unwrap();
        let (name, title) = line.split_once(' ').unwrap();
        assert_eq!(name, lesson);
        assert!(title.trim().len() > 20, "{line}");
    }
    assert!(
        ended
            .output
            .contains("cargo run -p chapter-gather -- sums --on smol")
    );
}

#[test]
fn an_unknown_lesson_gets_the_nearest() {
    let ended = run(&["cuont"]);
    assert_eq!(code(&ended), 2);
    assert!(ended.errors.contains("a similar value exists: 'count'"));
    for lesson in LESSONS {
        assert!(ended.errors.contains(lesson), "{}", ended.errors);
    }
}

#[test]
fn an_unknown_runtime_gets_the_nearest() {
    let ended = run(&["count", "--on", "tokyo"]);
    assert_eq!(code(&ended), 2);
    assert!(ended.errors.contains("a similar value exists: 'tokio'"));
    assert!(ended.errors.contains("asyncio, tokio, async-std, smol]"));
}

#[test]
fn on_a_runtime_it_prints_just_the_programs_output() {
    for on in ["tokio", "async-std", "smol"] {
        let ended = run(&["outcomes", "--on", on]);
        assert!(ended.how.is_well());
        assert_eq!((&*ended.output, &*ended.errors), (OUTCOMES, ""), "{on}");
    }
}

#[test]
fn without_a_runtime_it_shows_them_all() {
    let ended = run(&["outcomes"]);
    assert!(ended.how.is_well(), "{}", ended.errors);
    for on in ["tokio", "async-std", "smol"] {
        assert!(ended.output.contains(on), "{}", ended.output);
    }
    assert!(ended.output.contains("/about: 200 OK"), "{}", ended.output);
    assert!(!ended.output.contains('\u{1b}'), "colours in a pipe");
}

#[test]
fn without_python_it_says_what_is_left_out() {
    let mut command = command(&["outcomes"]);
    let ended = limited(command.env("THREE_LOOPS_PYTHON", "no-such-python"));
    assert!(ended.how.is_well(), "{}", ended.errors);
    assert!(
        ended
            .output
            .contains("The asyncio program was left out: no Python 3.11")
    );
    assert!(ended.output.contains("/about: 200 OK"), "{}", ended.output);
}

#[test]
fn a_recording_on_stdout_holds_the_output_too() {
    let ended = run(&["outcomes", "--on", "smol", "--record", "-"]);
    let recording = Recording::read(&ended.output).unwrap();
    assert_eq!(
        (recording.run.lesson, recording.run.on),
        ("outcomes".into(), "smol".into())
    );
    assert_eq!(Recording::read(&ended.output).unwrap().output(), OUTCOMES);
}

#[test]
fn a_recording_on_stdout_needs_a_runtime() {
    let ended = run(&["outcomes", "--record", "-"]);
    assert_eq!(code(&ended), 2);
    assert!(ended.errors.contains("--on RUNTIME"), "{}", ended.errors);
}

#[test]
fn one_run_fills_the_files_asked_for() {
    let folder = empty_folder("one");
    let files = ["run.jsonl", "run.json", "run.svg"].map(|name| folder.join(name));
    let [record, chrome, svg] = files.each_ref().map(|file| file.to_str().unwrap());
    let arguments = ["--record", record, "--chrome", chrome, "--svg", svg];
    let ended = run(&[&["outcomes", "--on", "tokio"], &arguments[..]].concat());

    assert_eq!(ended.output, OUTCOMES);
    let [record, chrome, svg] = files.map(|file| fs::read_to_string(file).unwrap());
    let recording = Recording::read(&record).unwrap();
    assert_eq!(recording.output(), OUTCOMES);
    assert_eq!(chrome, lanes::chrome::trace(&recording));
    assert_eq!(svg, lanes::svg::document(&recording));
}

#[test]
fn runs_on_all_runtimes_fill_a_file_each() {
    let folder = empty_folder("each");
    let file = folder.join("run.jsonl");
    let ended = run(&["outcomes", "--record", file.to_str().unwrap()]);

    assert!(ended.how.is_well(), "{}", ended.errors);
    for on in ["tokio", "async-std", "smol"] {
        let file = folder.join(format!("run.{on}.jsonl"));
        let recording = Recording::read(&fs::read_to_string(file).unwrap()).unwrap();
        assert_eq!(recording.run.on, on);
    }
    assert!(!file.exists());
}

#[test]
fn a_file_that_cannot_be_written_is_named_before_anything_runs() {
    let file = empty_folder("missing")
        .join("no-such-folder")
        .join("run.svg");
    for on in [&["--on", "smol"][..], &[]] {
        let arguments = ["outcomes", "--svg", file.to_str().unwrap()];
        let ended = run(&[&arguments, on].concat());
        assert_eq!((code(&ended), &*ended.output), (1, ""));
        assert!(ended.errors.contains("no-such-folder"), "{}", ended.errors);
        assert!(
            ended.errors.contains("cannot be written"),
            "{}",
            ended.errors
        );
    }
}

#[test]
fn without_python_an_old_recording_stays() {
    let file = empty_folder("old").join("run.jsonl");
    fs::write(&file, "old").unwrap();
    let mut command = command(&["outcomes", "--on", "asyncio", "--record"]);
    let ended = limited(
        command
            .arg(&file)
            .env("THREE_LOOPS_PYTHON", "no-such-python"),
    );
    assert_eq!((code(&ended), &*ended.output), (1, ""));
    assert!(ended.errors.contains("no Python 3.11"), "{}", ended.errors);
    assert_eq!(fs::read_to_string(file).unwrap(), "old");
}

#[test]
fn help_has_examples() {
    let ended = run(&["--help"]);
    assert!(ended.how.is_well());
    assert!(ended.output.contains("cargo run -p chapter-gather -- sums"));
    assert!(!ended.output.contains("--leash"), "{}", ended.output);
}

fn run(arguments: &[&str]) -> Ended {
    limited(&mut command(arguments))
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapter-gather"));
    command.args(arguments);
    command
}

fn limited(command: &mut Command) -> Ended {
    process::run(command, Duration::from_secs(60)).unwrap()
}

fn code(ended: &Ended) -> i32 {
    match ended.how {
        How::Exited(status) => status.code().expect("no signal"),
        other => panic!("the command {other}"),
    }
}

fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}
