//! Each Rust lesson, pasted into a fresh crate with the real tracing: slow, so asked for by name.
//!
//! `cargo test -p chapter-gather --test paste -- --ignored`

use lesson::check::Chapter;
use lesson::process;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// A first build may have to fetch and compile everything.
const HALF_AN_HOUR: Duration = Duration::from_secs(1800);

#[test]
#[ignore = "compiles a crate of its own"]
fn on_tokio() {
    runs_as_pasted("tokio", "on_tokio.rs");
}

#[test]
#[ignore = "compiles a crate of its own"]
fn on_async_std() {
    runs_as_pasted("async-std", "on_async_std.rs");
}

#[test]
#[ignore = "compiles a crate of its own"]
fn on_smol() {
    runs_as_pasted("smol", "on_smol.rs");
}

/// Builds all lessons of a runtime, warnings denied, and compares what they print.
fn runs_as_pasted(runtime: &str, file: &str) {
    let chapter: Chapter = lesson::check_lessons!(@chapter);
    let package = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("pasted-on-{runtime}"));
    let lessons = paste(&chapter.lessons, &package, file);
    fs::write(package.join("Cargo.toml"), manifest(runtime)).unwrap();
    cargo(&package, &["build"]);

    for lesson in lessons {
        let twin = chapter.stored(&lesson, "asyncio").unwrap();
        let expected = chapter.comparable(&lesson, &twin.output()).unwrap();
        // A lesson on a late machine may print another time than its twin: it has three tries.
        let prints = || cargo(&package, &["run", "--quiet", "--bin", &lesson]);
        let prints_the_same = |output: String| {
            eprintln!("{lesson} on {runtime} printed\n{output}");
            chapter.comparable(&lesson, &output).unwrap() == expected
        };
        assert!((0..3).map(|_| prints()).any(prints_the_same), "{expected}");
    }
}

/// Copies each lesson to `src/bin`; returns their names.
fn paste(lessons: &Path, package: &Path, file: &str) -> Vec<String> {
    let programs = package.join("src/bin");
    fs::create_dir_all(&programs).unwrap();
    let folders = fs::read_dir(lessons).unwrap();
    let folders: Vec<PathBuf> = folders.map(|entry| entry.unwrap().path()).collect();
    let names = folders.into_iter().map(|folder| {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        fs::copy(folder.join(file), programs.join(format!("{name}.rs"))).unwrap();
        name
    });
    names.collect()
}

/// A package of its own, with the versions of this workspace.
fn manifest(runtime: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../Cargo.toml");
    let root = fs::read_to_string(root).unwrap();
    let mut text = String::from(
        "[package]\nname = \"pasted\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\ntracing = \"0.1\"\n",
    );
    for dependency in [runtime, "futures"] {
        let begin = format!("{dependency} = ");
        let line = root.lines().find(|line| line.starts_with(&begin));
        writeln!(text, "{}", line.expect(dependency)).unwrap();
    }
    text
}

fn cargo(package: &Path, arguments: &[&str]) -> String {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(package).args(arguments);
    cargo.env("RUSTFLAGS", "-Dwarnings");
    cargo.env("CARGO_TARGET_DIR", package.join("target"));
    let ended = process::run(&mut cargo, HALF_AN_HOUR).unwrap();
    let (how, errors) = (ended.how, ended.errors);
    assert!(how.is_well(), "cargo {arguments:?} {how}\n{errors}");
    ended.output
}
