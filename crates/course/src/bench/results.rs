//! What a comparison found: the rows, round by round, and the shape of the machine.

use super::machine::Machine;
use super::question::Unit;
use super::row::Row;
use super::sample::Sample;
use super::statistics::{self, Estimate};
use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::Path;

/// The version of the file's format.
const FORMAT: u32 = 1;

/// A whole run, as it is stored.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Results {
    /// The version of the format.
    pub format: u32,
    /// What was asked: the name of the file in `benches`.
    pub question: String,
    /// The day, as `2026-11-20`.
    pub date: String,
    /// Whether it was interrupted.
    pub partial: bool,
    /// Whether it was the short form.
    pub quick: bool,
    /// How many rounds were finished.
    pub rounds: usize,
    /// Where it ran.
    pub machine: Machine,
    /// What was measured.
    pub rows: Vec<Row>,
}

/// Which rows: those of one way in one group, at every size.
#[derive(Clone, Copy, Debug)]
pub struct Which<'a> {
    /// The group.
    pub group: &'a str,
    /// The runtime.
    pub runtime: &'a str,
    /// The way.
    pub way: &'a str,
    /// The Python; nothing stands for none, or for the first there is.
    pub python: Option<&'a str>,
}

impl Results {
    /// An empty run.
    pub fn new(question: &str, date: String, quick: bool, machine: Machine) -> Self {
        Self {
            format: FORMAT,
            question: question.to_owned(),
            date,
            partial: true,
            quick,
            rounds: 0,
            machine,
            rows: Vec::new(),
        }
    }

    /// Reads a stored run.
    ///
    /// # Errors
    ///
    /// Fails when there is no such file, or when it is none of ours.
    pub fn load(file: &Path) -> Result<Self> {
        let name = file.display();
        let text = fs::read_to_string(file).with_context(|| {
            format!("there is no stored run {name}: `cargo run -- bench --store` makes one")
        })?;
        let results: Self = serde_json::from_str(&text).with_context(|| {
            format!("{name} is no stored run: delete it, or make it anew with `cargo run -- bench`")
        })?;
        ensure!(
            results.format == FORMAT,
            "{name} has format {}, this program reads format {FORMAT}: make it anew with `cargo run -- bench --store`",
            results.format
        );
        Ok(results)
    }

    /// Adds what one program measured in a round.
    pub fn add(&mut self, round: usize, python: Option<&str>, samples: &[Sample]) -> Result<()> {
        for sample in samples {
            let row = self.row_of(sample, python)?;
            row.add(round, &sample.each());
        }
        Ok(())
    }

    fn row_of(&mut self, sample: &Sample, python: Option<&str>) -> Result<&mut Row> {
        let new = Row::named(&sample.id, python)?;
        let same = |row: &Row| row.name() == new.name() && row.python == new.python;
        let position = self.rows.iter().position(same).unwrap_or(self.rows.len());
        if position == self.rows.len() {
            self.rows.push(new);
        }
        Ok(&mut self.rows[position])
    }

    /// One row.
    pub fn row(&self, which: Which, size: u32) -> Option<&Row> {
        let first = self.machine.pythons.first().map(String::as_str);
        self.rows.iter().find(|row| {
            row.group == which.group
                && row.runtime == which.runtime
                && row.way == which.way
                && row.size == size
                && (row.python.is_none() || row.python.as_deref() == which.python.or(first))
        })
    }

    /// The sizes at which there is such a row, ascending.
    pub fn sizes(&self, which: Which) -> Vec<u32> {
        let mut sizes: Vec<u32> = self.rows.iter().map(|row| row.size).collect();
        sizes.sort_unstable();
        sizes.dedup();
        sizes.retain(|size| self.row(which, *size).is_some());
        sizes
    }

    /// How many times as long the first takes as the second, at the same size.
    pub fn ratio(&self, above: Which, below: Which, size: u32) -> Option<Estimate> {
        self.row(above, size)?.over(self.row(below, size)?)
    }

    /// What a row shows, in a unit other than `cost`.
    pub fn figure(&self, which: Which, size: u32, unit: Unit) -> Option<Estimate> {
        statistics::estimate(&self.row(which, size)?.rounds(unit, 1.0))
    }

    /// The exponent of growth between two sizes.
    pub fn growth(&self, which: Which, from: u32, to: u32) -> Option<Estimate> {
        let mut sizes = self.sizes(which);
        sizes.retain(|size| (from..=to).contains(size));
        if sizes.first() != Some(&from) || sizes.last() != Some(&to) {
            return None;
        }
        let in_round = |round: usize| {
            let point = |size: &u32| {
                let time = *self.row(which, *size)?.medians.get(round)?;
                Some((f64::from(*size), time?))
            };
            statistics::exponent(&sizes.iter().map(point).collect::<Option<Vec<_>>>()?)
        };
        let rounds: Vec<f64> = (0..self.rounds.max(1)).filter_map(in_round).collect();
        statistics::estimate(&rounds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKIO: Which = Which {
        group: "a/b",
        runtime: "tokio",
        way: "gather",
        python: None,
    };
    const SMOL: Which = Which {
        group: "a/b",
        runtime: "smol",
        way: "gather",
        python: None,
    };

    #[test]
    fn ratios_pair_the_rounds() {
        // Both slow down tenfold in the second round: their ratio stays.
        let results = run(&[("tokio", 10, [2.0, 20.0]), ("smol", 10, [1.0, 10.0])]);
        let ratio = results.ratio(TOKIO, SMOL, 10).unwrap();
        assert_eq!((ratio.low, ratio.middle, ratio.high), (2.0, 2.0, 2.0));
    }

    #[test]
    fn growth_is_that_of_each_round() {
        let results = run(&[("smol", 10, [1.0, 5.0]), ("smol", 1_000, [100.0, 50_000.0])]);
        let growth = results.growth(SMOL, 10, 1_000).unwrap();
        assert!(
            (growth.low - 1.0).abs() < 1e-9 && (growth.high - 2.0).abs() < 1e-9,
            "{growth:?}"
        );
        assert_eq!(results.growth(SMOL, 10, 100_000), None);
    }

    #[test]
    fn what_a_round_left_out_is_not_paired() {
        let mut results = run(&[("tokio", 10, [2.0, 4.0])]);
        results.add(1, None, &[sample("smol", 10, 1.0)]).unwrap();
        assert_eq!(
            results
                .row(TOKIO, 10)
                .unwrap()
                .pairs(results.row(SMOL, 10).unwrap()),
            [4.0]
        );
    }

    #[test]
    fn what_is_stored_can_be_read_again() {
        let results = run(&[("smol", 10, [3.0, 1.0])]);
        let again: Results =
            serde_json::from_str(&super::super::store::json(&results).unwrap()).unwrap();
        assert_eq!(again.rows[0].medians, [Some(3.0), Some(1.0)]);
        assert_eq!(again.machine, results.machine);
    }

    fn run(rows: &[(&str, u32, [f64; 2])]) -> Results {
        let machine = serde_json::json!({"cores": 2, "memory_gib": 4, "system": "linux", "architecture": "riscv64"});
        let machine = serde_json::from_value(machine).unwrap();
        let mut results = Results::new("test", "2026-01-02".to_owned(), false, machine);
        results.rounds = 2;
        for (runtime, size, times) in rows {
            for (round, time) in times.iter().enumerate() {
                results
                    .add(round, None, &[sample(runtime, *size, *time)])
                    .unwrap();
            }
        }
        results
    }

    fn sample(runtime: &str, size: u32, time: f64) -> Sample {
        Sample {
            id: format!("a/b/{runtime}/gather/{size}"),
            iters: vec![2.0],
            times: vec![time * 2.0],
        }
    }
}
