//! What one program measured: criterion's files, or the lines that it or the Python twin prints.

use anyhow::{Context, Result};
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

/// Several measurements of a row.
#[derive(Debug, Deserialize)]
pub struct Sample {
    /// The row's name, `group/kind/runtime/way/size`.
    #[serde(default)]
    pub id: String,
    /// How often the thing was done in each measurement.
    pub iters: Vec<f64>,
    /// How long that took, in nanoseconds; in a group of the kind `bytes`, how many bytes.
    pub times: Vec<f64>,
}

impl Sample {
    /// How long the thing took, once.
    pub fn each(&self) -> Vec<f64> {
        let pairs = self.times.iter().zip(&self.iters);
        pairs.map(|(time, iters)| time / iters).collect()
    }
}

/// Reads what criterion has written below its folder.
///
/// # Errors
///
/// Fails when a file cannot be read, or has another form than criterion 0.8 gives it.
pub fn from_criterion(home: &Path) -> Result<Vec<Sample>> {
    measured(home)?.iter().map(|folder| read(folder)).collect()
}

fn read(folder: &Path) -> Result<Sample> {
    #[derive(Deserialize)]
    struct Name {
        full_id: String,
    }
    let name: Name = parse(&folder.join("benchmark.json"))?;
    let mut sample: Sample = parse(&folder.join("sample.json"))?;
    sample.id = name.full_id;
    Ok(sample)
}

fn parse<T: for<'a> Deserialize<'a>>(file: &Path) -> Result<T> {
    let text = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    serde_json::from_slice(&text)
        .with_context(|| format!("{} is not as criterion 0.8 writes it", file.display()))
}

/// The folders `…/new` that hold a finished row.
fn measured(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in
        fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?
    {
        let path = entry?.path();
        if path.ends_with("new") && path.join("sample.json").exists() {
            found.push(path);
        } else if path.is_dir() {
            found.extend(measured(&path)?);
        }
    }
    Ok(found)
}
