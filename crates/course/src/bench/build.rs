//! Asks cargo which comparisons there are, and builds them.

use super::machine::text_of;
use crate::cargo::{Build, build, cargo};
use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use std::path::PathBuf;

/// The questions there are: the bench targets of the package `benches`.
///
/// # Errors
///
/// Fails when cargo does not answer.
pub fn questions() -> Result<Vec<String>> {
    let metadata = text_of(&mut cargo(&[
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
    ]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo's metadata is unclear")?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages
        .filter(|package| package["name"] == "benches")
        .filter_map(|package| package["targets"].as_array())
        .flatten();
    let benches = targets.filter(|target| target["kind"][0] == "bench");
    Ok(benches
        .filter_map(|bench| bench["name"].as_str().map(str::to_owned))
        .collect())
}

/// Builds the program that knows the machine, and the one that measures.
///
/// # Errors
///
/// Fails with the compiler's words when something does not compile.
pub fn build_both(question: &str) -> Result<(PathBuf, PathBuf)> {
    println!("building the comparison (the first time takes a minute or two)");
    let what = format!("build --profile bench -p benches --bin machine --bench {question}");
    let what: Vec<&str> = what.split(' ').collect();
    // Once to show cargo's own progress, once more to learn where the programs are.
    let status = cargo(&what).status();
    let status = status.context("cargo cannot be started: is it on the PATH?")?;
    ensure!(
        status.success(),
        "the comparison is not built: cargo says above why"
    );
    let built = match build(&what)? {
        Build::Done(built) => built,
        Build::Refused(why) => bail!("the comparison does not compile:\n{why}"),
    };
    let find = |name: &str| {
        let program = built.iter().find(|(built, _)| built == name);
        program
            .map(|(_, file)| file.clone())
            .with_context(|| format!("cargo built no {name}"))
    };
    Ok((find("machine")?, find(question)?))
}
