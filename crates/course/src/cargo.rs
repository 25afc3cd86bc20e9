//! Asks cargo to build something, and learns where the programs are.

use crate::root::root;
use anyhow::{Context, Result};
use serde_json::Value;
use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What became of a build.
pub enum Build {
    /// It worked: the programs that were asked for, by the name of their target.
    Done(Vec<(String, PathBuf)>),
    /// The compiler refused: its words, as on the terminal, without colours.
    Refused(String),
}

/// A cargo command in the course's workspace, such as `cargo build`.
///
/// Cargo selects the same packages as for `cargo run`, so that both share what is built:
/// the features of a dependency follow from the packages selected.
pub fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo
        .current_dir(root())
        .args(arguments)
        .stdin(Stdio::null());
    cargo
}

/// Such a command that tells [`program`] what it builds, and a reader what is wrong.
pub fn telling(arguments: &[&str]) -> Command {
    let mut cargo = cargo(arguments);
    cargo
        .arg("--message-format=json-render-diagnostics")
        .args(["--color", "never"]);
    cargo
}

/// Runs a build such as `["build", "--bin", "chapter-gather"]` or `["test", "--no-run", …]`.
///
/// # Errors
///
/// Fails when cargo cannot be started; what the compiler refuses is not an error here.
pub fn build(arguments: &[&str]) -> Result<Build> {
    let output = telling(arguments)
        .output()
        .context("cargo cannot be started: is it on the PATH?")?;
    if !output.status.success() {
        return Ok(Build::Refused(
            String::from_utf8_lossy(&output.stderr).into_owned(),
        ));
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    Ok(Build::Done(programs(&messages)))
}

/// The programs that cargo's JSON messages announce, by the name of their target.
pub fn programs(messages: &str) -> Vec<(String, PathBuf)> {
    messages.lines().filter_map(program).collect()
}

/// The program that a message of cargo's announces, if it does.
pub fn program(message: &str) -> Option<(String, PathBuf)> {
    let message: Value = serde_json::from_str(message).ok()?;
    let name = message["target"]["name"].as_str()?.to_owned();
    Some((name, message["executable"].as_str()?.into()))
}
