//! Whether a question's file makes sense, and whether a run has what it names.

use super::{Figure, Goal, Goals, Panel, Question, Unit, filled, which};
use crate::bench::results::Results;
use crate::root::shown;
use anyhow::{Result, ensure};

impl Question {
    /// Sees that the file makes sense in itself.
    ///
    /// # Errors
    ///
    /// Names the first thing that does not.
    pub fn is_sound(&self) -> Result<()> {
        self.figures.iter().try_for_each(Figure::check)?;
        let mut goals = self.goals.iter().flat_map(|goals| &goals.goal);
        goals.try_for_each(Goal::check)
    }

    /// Sees that the run has every row that is named; those on asyncio only if it had a Python.
    ///
    /// # Errors
    ///
    /// Names the first row that is missing.
    pub fn check(&self, run: &Results) -> Result<()> {
        let figures = self.figures.iter().flat_map(Figure::alternatives);
        let goals = self.goals.iter().flat_map(Goals::alternatives);
        let has_python = !run.machine.pythons.is_empty();
        for alternatives in figures.chain(goals) {
            let is_there = |row: &String| {
                let is_left_out = which(row).runtime == "asyncio" && !has_python;
                is_left_out || !run.sizes(which(row)).is_empty()
            };
            ensure!(
                alternatives.iter().any(is_there),
                "{}: the stored run has no row {}",
                shown(&self.file),
                alternatives[0]
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
        for panel in &self.panels {
            let is_in_bytes = panel.group.ends_with("/bytes");
            ensure!(
                is_in_bytes == (self.unit == Unit::Bytes),
                "the figure `{name}` has another unit than its group {}",
                panel.group
            );
        }
        self.alternatives()
            .flatten()
            .try_for_each(|row| is_row(&row))
    }

    /// Of each of these, one row has to be there: a line in some panel, a panel with some line.
    fn alternatives(&self) -> impl Iterator<Item = Vec<String>> {
        let row = |panel: &Panel, line: &String| format!("{}/{line}", panel.group);
        let (lines, panels) = (self.lines.iter(), self.panels.iter());
        let lines =
            lines.map(move |line| self.panels.iter().map(|panel| row(panel, line)).collect());
        let panels =
            panels.map(move |panel| self.lines.iter().map(|line| row(panel, line)).collect());
        let ones = self.one.iter().map(|one| vec![one.row.clone()]);
        lines.chain(panels).chain(ones)
    }
}

impl Goals {
    /// For each row that a goal names: what it stands for, of which one has to be there.
    fn alternatives(&self) -> impl Iterator<Item = Vec<String>> {
        let rows = self.goal.iter().flat_map(Goal::rows);
        rows.map(|row| self.each(|group, runtime| filled(row, group, runtime)))
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
            self.growth.is_some() == self.sizes.is_empty(),
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

fn is_row(name: &str) -> Result<()> {
    let is_row = name.split('/').count() == 4 && !name.contains(['{', '}']);
    ensure!(is_row, "a row is named GROUP/KIND/RUNTIME/WAY, not {name}");
    Ok(())
}
