//! Has cargo build the programs of chapters, and hears what it says meanwhile.

use super::lines::{Line, lines};
use crate::cargo::{program, telling};
use crate::group::Group;
use anyhow::{Context, Result};
use futures::StreamExt;
use std::path::PathBuf;
use std::process::Stdio;

/// Where the programs are; or what the compiler says against them, line by line.
pub type Compiled = Result<Vec<(String, PathBuf)>, Vec<String>>;

/// Builds programs such as `chapter-gather`; tells each line of cargo's progress.
///
/// # Errors
///
/// Fails when cargo cannot be run.
pub async fn compile(programs: &[String], mut tell: impl FnMut(&str)) -> Result<Compiled> {
    let mut arguments = vec!["build"];
    for program in programs {
        arguments.extend(["--bin", program]);
    }
    let mut cargo = telling(&arguments);
    cargo.stdin(Stdio::null());
    let mut cargo = Group::spawn(cargo).context("cargo cannot be started: is it on the PATH?")?;
    let (mut built, mut said) = (Vec::new(), Vec::new());
    let mut lines = lines(&mut cargo, u64::MAX);
    while let Some(line) = lines.next().await {
        match line? {
            Line::Stdout(message) => built.extend(program(&message)),
            Line::Stderr(line) if is_progress(&line) => tell(line.trim()),
            Line::Stderr(line) => said.push(line),
        }
    }
    let status = cargo.wait().await?;
    Ok(if status.success() {
        Ok(built)
    } else {
        Err(said)
    })
}

/// Whether a line is of the kind `   Compiling tokio v1.54.0`.
fn is_progress(line: &str) -> bool {
    let is_right_aligned = line.starts_with("   ");
    let verb = line.split_whitespace().next().unwrap_or_default();
    is_right_aligned && ["Compiling", "Blocking", "Finished", "Building"].contains(&verb)
        || line.starts_with("  Downloaded")
}
