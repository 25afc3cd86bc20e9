//! Facts about asyncio: Python programs, each of which asserts one by itself.

use super::has_python;
use crate::{process, python};
use anyhow::{Result, ensure};
use std::path::Path;
use std::process::Command;
use std::time::Duration;

const LIMIT: Duration = Duration::from_secs(60);

/// Runs a Python program from the chapter's `tests/asyncio`, which asserts one fact.
///
/// Without a Python that is new enough, it says what is left out.
///
/// # Panics
///
/// Panics with what Python said, if the fact does not hold.
#[macro_export]
macro_rules! asyncio_holds {
    ($program:literal) => {
        $crate::check::asyncio_holds(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/asyncio/",
            $program
        ))
        .unwrap()
    };
}

/// What [`asyncio_holds!`](crate::asyncio_holds) calls.
///
/// # Errors
///
/// Says how the program ended, unless it ended well.
pub fn asyncio_holds(program: impl AsRef<Path>) -> Result<()> {
    let program = program.as_ref();
    if !has_python()? {
        return Ok(());
    }
    let mut python = Command::new(python::find()?);
    // -P: a fact's file may have the name of one of Python's own modules.
    let ended = process::run(python.arg("-P").arg(program), LIMIT)?;
    let (how, errors) = (ended.how, ended.errors);
    ensure!(how.is_well(), "{} {how}\n{errors}", program.display());
    Ok(())
}
