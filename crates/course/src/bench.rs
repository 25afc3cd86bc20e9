//! To be written.
use anyhow::Result;
use std::process::ExitCode;

/// Options.
#[derive(clap::Args, Default)]
pub struct Args {}

impl Args {
    /// Runs it.
    pub fn run(self) -> Result<ExitCode> {
        Ok(ExitCode::SUCCESS)
    }
}

/// TEMPORARY stand-in.
pub fn plot(name: &str) -> Result<String> {
    Ok(format!("<p>bench {name}</p>"))
}
