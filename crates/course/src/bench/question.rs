//! What is made of a question's rows, as `benches/X.toml` says: figures, tables and goals.
//!
//! A row is named `GROUP/RUNTIME/WAY`, and `GROUP` is two words, such as `spawned/ready`.
//! Whatever is named here is looked for in the stored run.

mod check;
#[cfg(test)]
mod tests;

use super::results::Which;
use crate::root::{root, shown};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Everything that a file says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its name, such as `gather`.
    #[serde(skip)]
    pub name: String,
    /// The file, such as `benches/gather.toml`.
    #[serde(skip)]
    pub file: PathBuf,
    /// How many threads the contenders have, where it is not `--threads` for each runtime.
    pub threads: Option<String>,
    /// The figures, of which the first is shown when none is named.
    #[serde(rename = "figure")]
    pub figures: Vec<Figure>,
    /// What has to be reached.
    #[serde(default)]
    pub goals: Vec<Goals>,
}

/// A figure of one or more panels.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// What `{{#bench gather|NAME}}` calls it.
    pub name: String,
    /// What is drawn of a row.
    pub unit: Unit,
    /// With the unit `cost`: what costs 1. The first that the run has.
    #[serde(default)]
    pub one: Vec<One>,
    /// What stands beside the y axis; `{baseline}` is the runtime of the one that costs 1.
    pub y: String,
    /// What stands below the x axis.
    pub x: String,
    /// The lines, as `RUNTIME/WAY`, in the order in which they are drawn and listed.
    pub lines: Vec<String>,
    /// What a line is called, if not by its runtime, or by its way where it is hollow.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// The lines with hollow marks: what is beside the course's own.
    #[serde(default)]
    pub hollow: Vec<String>,
    /// How to read it, as HTML; `{one}` is what costs 1.
    pub caption: String,
    /// The sizes in the table below it; none: no table.
    #[serde(default)]
    pub table: Vec<u32>,
    /// The panels.
    #[serde(rename = "panel")]
    pub panels: Vec<Panel>,
}

/// One panel.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    /// The group of its rows.
    pub group: String,
    /// What stands above it.
    pub title: String,
}

/// What the others are measured by.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct One {
    /// The row; the table compares with its runtime and its way in each group.
    pub row: String,
    /// At which size.
    pub size: u32,
    /// What it is, as HTML.
    pub is: String,
}

/// What is drawn or judged of a row.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    /// The time for each, in units of what costs 1.
    Cost,
    /// The nanoseconds for each.
    Nanoseconds,
    /// The milliseconds for all.
    Milliseconds,
    /// The bytes for each.
    Bytes,
}

/// Goals for every combination of groups and runtimes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goals {
    /// What `{group}` stands for, in turn.
    #[serde(default = "nothing")]
    pub groups: Vec<String>,
    /// What `{runtime}` stands for, in turn.
    #[serde(default = "nothing")]
    pub runtimes: Vec<String>,
    /// The goals.
    pub goal: Vec<Goal>,
}

fn nothing() -> Vec<String> {
    vec![String::new()]
}

/// One goal: a ratio if it has `over`, an exponent if it has `growth`, else a figure in a unit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Goal {
    /// What is asked for; `{limit}` is the limit.
    pub what: String,
    /// The row it is asked of.
    pub row: String,
    /// The beginning of the Python's version, if it matters.
    pub python: Option<String>,
    /// The rows it is compared with: with the one that makes it hardest.
    #[serde(default)]
    pub over: Vec<String>,
    /// The sizes between which the exponent of growth is taken.
    pub growth: Option<(u32, u32)>,
    /// A row whose growth is told beside it.
    pub beside: Option<String>,
    /// What is judged, where it is neither a ratio nor an exponent.
    pub unit: Option<Unit>,
    /// At which sizes: the hardest counts.
    #[serde(default)]
    pub sizes: Vec<u32>,
    /// The most it may be.
    pub at_most: Option<f64>,
    /// The least it may be.
    pub at_least: Option<f64>,
}

impl Question {
    /// The questions that there are.
    #[cfg(test)]
    pub fn names() -> Result<Vec<String>> {
        let mut names = Vec::new();
        for entry in fs::read_dir(root().join("benches"))? {
            let file = PathBuf::from(entry?.file_name());
            let is_toml = file
                .extension()
                .is_some_and(|extension| extension == "toml");
            let name = file.file_stem().and_then(|name| name.to_str());
            names.extend(
                name.filter(|name| is_toml && *name != "Cargo")
                    .map(str::to_owned),
            );
        }
        names.sort();
        Ok(names)
    }

    /// Reads what `benches` says of a question.
    ///
    /// # Errors
    ///
    /// Fails when there is no such file, and names what is wrong in it.
    pub fn load(name: &str) -> Result<Self> {
        let file = root().join("benches").join(format!("{name}.toml"));
        let shown = shown(&file);
        let text = fs::read_to_string(&file).with_context(|| format!("there is no {shown}"))?;
        Self::parse(&file, &text).with_context(|| format!("{shown} is faulty"))
    }

    /// What such a file says.
    ///
    /// # Errors
    ///
    /// Names what is wrong in it.
    pub fn parse(file: &Path, text: &str) -> Result<Self> {
        let mut question: Self = toml::from_str(text)?;
        file.clone_into(&mut question.file);
        let name = file.file_stem().unwrap_or_default();
        question.name = name.to_string_lossy().into_owned();
        question.is_sound()?;
        Ok(question)
    }

    /// The figure of that name; the first, if none is named.
    ///
    /// # Errors
    ///
    /// Names the figures that there are.
    pub fn figure(&self, name: Option<&str>) -> Result<&Figure> {
        let mut figures = self.figures.iter();
        let found = figures.find(|figure| name.is_none_or(|name| figure.name == name));
        found.with_context(|| {
            let names: Vec<&str> = self.figures.iter().map(|figure| &*figure.name).collect();
            let (file, name) = (shown(&self.file), name.unwrap_or_default());
            let there = names.join(", ");
            format!("{file} has no figure named `{name}`: it has {there}")
        })
    }
}

impl Goals {
    /// What comes of every combination.
    pub fn each<T>(&self, make: impl Fn(&str, &str) -> T) -> Vec<T> {
        let groups = self.groups.iter();
        let pairs = groups.flat_map(|group| self.runtimes.iter().map(move |on| (group, on)));
        pairs.map(|(group, on)| make(group, on)).collect()
    }
}

/// A name with its places filled.
pub fn filled(text: &str, group: &str, runtime: &str) -> String {
    text.replace("{group}", group).replace("{runtime}", runtime)
}

/// The rows of that name, at every size; the name has been checked.
pub fn which(name: &str) -> Which<'_> {
    let (rest, way) = name.rsplit_once('/').unwrap_or_default();
    let (group, runtime) = rest.rsplit_once('/').unwrap_or_default();
    Which {
        group,
        runtime,
        way,
        python: None,
    }
}
