//! The shape of the machine that a comparison ran on, and the versions of what it compared.

use crate::cargo::cargo;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::env;
use std::path::Path;
use std::process::Command;

/// What a reader of figures must know of the machine, and nothing that names it.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub struct Machine {
    /// How many processors a program may use.
    pub cores: usize,
    /// Memory, rounded up to a power of two.
    pub memory_gib: u64,
    /// The family of the operating system, such as `linux`.
    pub system: String,
    /// The processor's architecture, such as `x86_64`.
    pub architecture: String,
    /// How many worker threads each runtime had.
    #[serde(default)]
    pub threads: usize,
    /// The compiler and the crates, by name.
    #[serde(default)]
    pub versions: BTreeMap<String, String>,
    /// The Pythons, the one that figures show first.
    #[serde(default)]
    pub pythons: Vec<String>,
}

/// The crates whose versions matter.
const CRATES: [&str; 5] = ["async-executor", "async-std", "futures", "smol", "tokio"];

impl Machine {
    /// Asks the program `machine` of the package `benches`, and adds the rest.
    ///
    /// # Errors
    ///
    /// Fails when a program that should say something does not.
    pub fn ask(program: &Path, threads: usize, pythons: Vec<String>) -> Result<Self> {
        let shape = text_of(&mut Command::new(program))?;
        let mut machine: Self =
            serde_json::from_str(&shape).context("the machine's shape is unclear")?;
        machine.threads = threads;
        machine.pythons = pythons;
        machine.versions = versions()?;
        Ok(machine)
    }

    /// In words, for a caption; `of_threads` where the contenders did not have `--threads` each.
    pub fn words(&self, of_threads: Option<&str>) -> String {
        let Self {
            cores,
            memory_gib,
            architecture,
            threads,
            ..
        } = self;
        let system = match self.system.as_str() {
            "linux" => "Linux",
            "macos" => "macOS",
            "windows" => "Windows",
            other => other,
        };
        let versions = self
            .versions
            .iter()
            .map(|(name, version)| format!("{name} {version}"));
        let threads = of_threads.map_or_else(
            || format!("{threads} worker threads for each runtime (asyncio has one thread)"),
            str::to_owned,
        );
        let versions: Vec<String> = versions.chain(self.pythons.iter().cloned()).collect();
        format!(
            "{cores} cores, {memory_gib} GiB of memory or a little less, {system} on {architecture}, \
             {threads}; {}",
            versions.join(", ")
        )
    }
}

fn versions() -> Result<BTreeMap<String, String>> {
    let compiler = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let rustc = text_of(Command::new(compiler).arg("--version"))?;
    let rustc = rustc
        .split_whitespace()
        .nth(1)
        .unwrap_or("unknown")
        .to_owned();

    let metadata = text_of(&mut cargo(&["metadata", "--format-version", "1"]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo's metadata is unclear")?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let wanted = packages.filter_map(|package| {
        let (name, version) = (package["name"].as_str()?, package["version"].as_str()?);
        CRATES
            .contains(&name)
            .then(|| (name.to_owned(), version.to_owned()))
    });
    Ok(wanted.chain([("rustc".to_owned(), rustc)]).collect())
}

/// What a program prints.
pub fn text_of(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command
        .output()
        .with_context(|| format!("{program} cannot be started"))?;
    let complaint = String::from_utf8_lossy(&output.stderr).trim().to_owned();
    anyhow::ensure!(output.status.success(), "{program} fails: {complaint}");
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
