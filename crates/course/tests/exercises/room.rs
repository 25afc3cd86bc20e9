//! A folder with exercises, and the command that looks after them.

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::time::Duration;
use tempfile::TempDir;
use tokio::process::Command;
use tokio::time::timeout;

/// What the small exercises are at first.
pub const STUB: &str = r#"//! # Answer
//!
//! Say it.

pub fn answer() -> u32 {
    todo!("say 42")
}
"#;

/// What solves them.
pub const SOLUTION: &str = "//! # Answer\n\npub fn answer() -> u32 {\n    42\n}\n";

const TESTS: &str = "mod exercise;

#[test]
fn it_is_right() {
    assert_eq!(exercise::answer(), 42);
}

#[test]
fn it_needs_no_exercise() {}
";

const ABOUT: &str = "kind = 'build it yourself'\nhints = ['gentle', 'clearer', 'plain']\n";

/// No command takes longer than this.
pub const LIMIT: Duration = Duration::from_secs(600);

/// A folder with exercises.
pub struct Room {
    pub root: PathBuf,
    target: PathBuf,
    /// Removes the folder in the end.
    _temporary: Option<TempDir>,
}

impl Room {
    /// Two small exercises, `first` and `second`, of the chapter `tiny`.
    pub fn new() -> Self {
        let temporary = TempDir::new().unwrap();
        let root = temporary.path().to_owned();
        let workspace = "[workspace]\nresolver = '3'\nmembers = ['exercises']\n";
        write(&root.join("Cargo.toml"), workspace);
        let targets = ["first", "second"].map(|name| {
            let exercise = root.join("exercises/tiny").join(name);
            write(&exercise.join("stub.rs"), STUB);
            write(&exercise.join("exercise.rs"), STUB);
            write(&exercise.join("tests.rs"), TESTS);
            write(&exercise.join("exercise.toml"), ABOUT);
            let solution = format!("solutions/tiny/{name}.rs");
            write(&root.join(solution), SOLUTION);
            format!("[[test]]\nname = '{name}'\npath = 'tiny/{name}/tests.rs'\n")
        });
        let package = "[package]\nname = 'exercises'\nedition = '2024'\n";
        let manifest = package.to_owned() + &targets.concat();
        write(&root.join("exercises/Cargo.toml"), &manifest);
        Room {
            target: root.join("target"),
            root,
            _temporary: Some(temporary),
        }
    }

    /// A folder that stays, built where the dependencies are built already.
    pub fn kept(root: PathBuf, target: PathBuf) -> Self {
        Room {
            root,
            target,
            _temporary: None,
        }
    }

    /// The command `exercises` with these arguments.
    pub fn course(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_course"));
        command
            .arg("exercises")
            .args(arguments)
            .env("CARGO_MANIFEST_DIR", self.root.join("crates/course"))
            .env("CARGO_TARGET_DIR", &self.target)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        command
    }

    /// Runs the command to its end.
    pub async fn run(&self, arguments: &[&str]) -> Output {
        let ended = timeout(LIMIT, self.course(arguments).output()).await;
        ended.expect("the command ends in time").unwrap()
    }

    /// Runs the command and reads its JSON.
    pub async fn json(&self, arguments: &[&str]) -> Value {
        let output = self.run(arguments).await;
        serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
            panic!("{arguments:?}: {error} in {output:?}");
        })
    }

    /// What the list says of an exercise.
    pub async fn state(&self, name: &str) -> String {
        let list = self.json(&["list", "--json"]).await;
        let mut rows = list["exercises"].as_array().unwrap().iter();
        let row = rows.find(|row| row["name"] == name).unwrap();
        row["state"].as_str().unwrap().to_owned()
    }

    /// Edits an exercise.
    pub fn write(&self, name: &str, work: &str) {
        fs::write(self.file(name), work).unwrap();
    }

    /// What stands in an exercise.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    fn file(&self, name: &str) -> PathBuf {
        let tiny = self.root.join("exercises/tiny");
        tiny.join(name).join("exercise.rs")
    }
}

/// What a command wrote, as text.
pub fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
