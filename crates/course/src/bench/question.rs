//! What is made of a question's rows, as `benches/X.toml` says: figures, tables and goals.
//!
//! A row is named `GROUP/RUNTIME/WAY`, and `GROUP` is two words, such as `spawned/ready`.
//! Whatever is named here is looked for in the stored run.

use super::results::{Results, Which};
use crate::root::{root, shown};
use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Everything that a file says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
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
    /// What stands at the end of a line, where it is not the runtime.
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
    #[serde(rename = "goal")]
    pub goals: Vec<Goal>,
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
        question.figures.iter().try_for_each(Figure::check)?;
        let goals = question.goals.iter().flat_map(|goals| &goals.goals);
        goals.into_iter().try_for_each(Goal::check)?;
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

    /// Sees that the run has every row that is named; those on asyncio only if it had a Python.
    ///
    /// # Errors
    ///
    /// Names the first row that is missing.
    pub fn check(&self, run: &Results) -> Result<()> {
        let figures = self.figures.iter().flat_map(Figure::rows);
        let goals = self.goals.iter().flat_map(Goals::alternatives);
        let has_python = !run.machine.pythons.is_empty();
        for alternatives in figures.chain(goals) {
            let is_there = |row: &String| !run.sizes(which(row)).is_empty();
            let first = &alternatives[0];
            let may_be_missing = which(first).runtime == "asyncio" && !has_python;
            ensure!(
                may_be_missing || alternatives.iter().any(is_there),
                "{}: the stored run has no row {first}",
                shown(&self.file)
            );
        }
        Ok(())
    }
}

impl Figure {
    fn check(&self) -> Result<()> {
        let name = &self.name;
        let is_cost = self.unit == Unit::Cost;
        ensure!(
            is_cost != self.one.is_empty(),
            "the figure `{name}` needs `one` with the unit `cost`, and with no other"
        );
        ensure!(!self.panels.is_empty(), "the figure `{name}` has no panel");
        let marked = self.labels.keys().chain(&self.hollow);
        for line in marked {
            let is_line = self.lines.contains(line);
            ensure!(is_line, "the figure `{name}` has no line {line}");
        }
        self.rows().flatten().try_for_each(|row| is_row(&row))
    }

    /// Every row that it draws, each as the only one of its alternatives.
    fn rows(&self) -> impl Iterator<Item = Vec<String>> {
        let drawn = self.panels.iter().flat_map(|panel| {
            let lines = self.lines.iter();
            lines.map(|line| format!("{}/{line}", panel.group))
        });
        let ones = self.one.iter().map(|one| one.row.clone());
        drawn.chain(ones).map(|row| vec![row])
    }
}

impl Goals {
    /// For each row that a goal names: what it stands for, of which one has to be there.
    fn alternatives(&self) -> impl Iterator<Item = Vec<String>> {
        let rows = self.goals.iter().flat_map(Goal::rows);
        rows.map(|row| self.each(|group, runtime| filled(row, group, runtime)))
    }

    /// What comes of every combination.
    pub fn each<T>(&self, make: impl Fn(&str, &str) -> T) -> Vec<T> {
        let groups = self.groups.iter();
        let pairs = groups.flat_map(|group| self.runtimes.iter().map(move |on| (group, on)));
        pairs.map(|(group, on)| make(group, on)).collect()
    }
}

impl Goal {
    fn check(&self) -> Result<()> {
        let what = &self.what;
        let kinds = [
            !self.over.is_empty(),
            self.growth.is_some(),
            self.unit.is_some(),
        ];
        let is_one = kinds.into_iter().filter(|is_it| *is_it).count() == 1;
        ensure!(is_one, "the goal `{what}` needs `over`, `growth` or `unit`");
        ensure!(
            self.unit != Some(Unit::Cost),
            "the goal `{what}` cannot have the unit `cost`: write it with `over`"
        );
        ensure!(
            self.growth.is_some() != !self.sizes.is_empty(),
            "the goal `{what}` needs `sizes`, unless it is of `growth`"
        );
        ensure!(
            self.at_most.is_some() != self.at_least.is_some(),
            "the goal `{what}` needs `at_most` or `at_least`"
        );
        let filled = |row: &String| filled(row, "group/kind", "runtime");
        self.rows()
            .map(filled)
            .try_for_each(|row: String| is_row(&row))
    }

    fn rows(&self) -> impl Iterator<Item = &String> {
        let others = self.over.iter().chain(&self.beside);
        [&self.row].into_iter().chain(others)
    }
}

/// A name with its places filled.
pub fn filled(text: &str, group: &str, runtime: &str) -> String {
    text.replace("{group}", group).replace("{runtime}", runtime)
}

fn is_row(name: &str) -> Result<()> {
    let is_row = name.split('/').count() == 4 && !name.contains(['{', '}']);
    ensure!(is_row, "a row is named GROUP/KIND/RUNTIME/WAY, not {name}");
    Ok(())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::store;

    const FIGURE: &str = r#"
        [[figure]]
        name = "memory"
        unit = "bytes"
        y = "bytes for each"
        x = "tasks"
        caption = ""
        lines = ["tokio/spawn"]
        panel = [{ group = "tasks/bytes", title = "a task each" }]
    "#;

    #[test]
    fn the_first_figure_needs_no_name() {
        let question = parsed(FIGURE).unwrap();
        assert_eq!(question.figure(None).unwrap().name, "memory");
        assert_eq!(question.figure(Some("memory")).unwrap().name, "memory");
    }

    #[test]
    fn what_is_wrong_with_a_figure_is_named() {
        faulty("title = ", "titel = ", "unknown field `titel`");
        faulty("\"bytes\"", "\"bits\"", "unknown variant `bits`");
        faulty("\"bytes\"", "\"cost\"", "`memory` needs `one`");
        faulty(
            "spawn\"]",
            "spawn\"]\nhollow = [\"smol/spawn\"]",
            "has no line smol/spawn",
        );
        faulty("tasks/bytes", "tasks", "not tasks/tokio/spawn");
    }

    #[test]
    fn what_is_wrong_with_a_goal_is_named() {
        let goal = |keys: &str| {
            let goal = format!("[[goals]]\n[[goals.goal]]\nwhat = \"it\"\n{keys}");
            format!("{:#}", parsed(&(FIGURE.to_owned() + &goal)).unwrap_err())
        };
        let of = "row = \"a/b/tokio/spawn\"";
        let none = goal(&format!("{of}\nat_most = 1"));
        assert!(
            none.contains("`it` needs `over`, `growth` or `unit`"),
            "{none}"
        );
        let no_limit = goal(&format!("{of}\nunit = \"bytes\"\nsizes = [1]"));
        assert!(no_limit.contains("`at_most` or `at_least`"), "{no_limit}");
        let no_sizes = goal(&format!("{of}\nunit = \"bytes\"\nat_most = 1"));
        assert!(no_sizes.contains("`it` needs `sizes`"), "{no_sizes}");
        let no_row = goal("row = \"tokio\"\nunit = \"bytes\"\nsizes = [1]\nat_most = 1");
        assert!(no_row.contains("not tokio"), "{no_row}");
    }

    #[test]
    fn a_row_that_the_stored_run_does_not_have_is_named() {
        let stored = Results::load(&store::stored("gather")).unwrap();
        let file = root().join("benches/gather.toml");
        let text = fs::read_to_string(&file).unwrap();
        Question::parse(&file, &text)
            .unwrap()
            .check(&stored)
            .unwrap();
        for (good, bad) in [
            ("\"smol/gather\"", "\"smol/gathers\""),
            (
                "\"{group}/{runtime}/JoinSet\"",
                "\"{group}/{runtime}/JoinSets\"",
            ),
            (
                "\"{group}/{runtime}/in_turn\"",
                "\"{group}/{runtime}/in_turns\"",
            ),
        ] {
            assert!(text.contains(good), "{good}");
            let question = Question::parse(&file, &text.replace(good, bad)).unwrap();
            let error = question.check(&stored).unwrap_err().to_string();
            let named = bad.trim_matches('"').rsplit('/').next().unwrap();
            let said = "benches/gather.toml: the stored run has no row ";
            assert!(error.starts_with(said) && error.ends_with(named), "{error}");
        }
    }

    fn faulty(good: &str, bad: &str, words: &str) {
        let error = parsed(&FIGURE.replace(good, bad)).unwrap_err();
        let error = format!("{error:#}");
        assert!(error.contains(words), "{error}");
    }

    fn parsed(text: &str) -> Result<Question> {
        Question::parse(Path::new("benches/tasks.toml"), text)
    }
}
