//! `cargo run -- run`: what it passes on, and what it says of a name that is wrong.

mod common;

use common::Course;
use std::process::Output;

fn run(arguments: &[&str]) -> Output {
    let arguments = [&["run"], arguments].concat();
    let course = Course::new();
    course.command(&arguments).output().unwrap()
}

fn text(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

#[test]
fn without_a_lesson_all_are_listed() {
    let output = run(&[]);
    assert!(output.status.success());
    let list = text(&output.stdout);
    assert!(
        list.contains("try/hello  Says hello, as a recording would."),
        "{list}"
    );
    assert_eq!(list.lines().count(), 4);
}

#[test]
fn a_lesson_is_passed_to_its_chapter() {
    let output = run(&["try/hello", "--on", "tokio"]);
    assert!(output.status.success(), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("\"text\":\"hello\""));
}

#[test]
fn the_chapters_exit_code_is_passed_back() {
    let output = run(&["try/panic"]);
    assert_eq!(output.status.code(), Some(101));
    assert!(text(&output.stderr).contains("on purpose"));
}

#[test]
fn an_unknown_name_is_told_the_nearest() {
    let lesson = run(&["try/hullo"]);
    assert_eq!(lesson.status.code(), Some(2));
    assert!(text(&lesson.stderr).contains("no lesson `try/hullo`: did you mean `try/hello`?"));

    let runtime = run(&["try/hello", "--on", "tokyo"]);
    assert_eq!(runtime.status.code(), Some(2));
    assert!(text(&runtime.stderr).contains("no runtime `tokyo`: did you mean `tokio`?"));

    let ours = run(&["try/hello", "--on", "ours"]);
    assert_eq!(ours.status.code(), Some(2));
    let has = "no runtime `ours`: try/hello has asyncio, tokio, async-std, smol";
    assert!(text(&ours.stderr).contains(has), "{}", text(&ours.stderr));

    let nothing_like_it = run(&["something-else-entirely"]);
    assert_eq!(nothing_like_it.status.code(), Some(2));
    assert!(text(&nothing_like_it.stderr).contains("`cargo run -- run` lists them"));
}
