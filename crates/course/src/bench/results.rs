//! What a comparison found: the rows, round by round, and the shape of the machine.

use super::machine::Machine;
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

/// One way of doing the thing, at one size.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Row {
    /// Such as `spawned/ready`.
    pub group: String,
    /// Such as `tokio`.
    pub runtime: String,
    /// Such as `CPython 3.13.0`; nothing for Rust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub python: Option<String>,
    /// Such as `gather`.
    pub way: String,
    /// How many futures.
    pub size: u32,
    /// How many samples there were in all rounds.
    pub samples: usize,
    /// The shortest of them, in nanoseconds.
    pub minimum: f64,
    /// The longest of them.
    pub maximum: f64,
    /// The median of each round's samples, in nanoseconds; nothing where a round left it out.
    pub medians: Vec<Option<f64>>,
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
            format!("{name} is no stored run: delete it, or make it anew with `cargo run -- bench --store`")
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

    /// What the others are compared with: asyncio, or smol where there is no Python.
    pub fn baseline(&self) -> &'static str {
        if self.machine.pythons.is_empty() {
            "smol"
        } else {
            "asyncio"
        }
    }

    /// How long the thing took, in milliseconds.
    pub fn milliseconds(&self, which: Which, size: u32) -> Option<Estimate> {
        let row = self.row(which, size)?;
        let rounds: Vec<f64> = row
            .medians
            .iter()
            .flatten()
            .map(|late| late / 1e6)
            .collect();
        statistics::estimate(&rounds)
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

impl Row {
    /// An empty row of the name `group/kind/runtime/way/size`.
    fn named(id: &str, python: Option<&str>) -> Result<Self> {
        let parts: Vec<&str> = id.split('/').collect();
        let [group, kind, runtime, way, size] = parts[..] else {
            anyhow::bail!("a row is named GROUP/KIND/RUNTIME/WAY/SIZE, not {id}");
        };
        Ok(Self {
            group: format!("{group}/{kind}"),
            runtime: runtime.to_owned(),
            python: python.map(str::to_owned),
            way: way.to_owned(),
            size: size
                .parse()
                .with_context(|| format!("{id} ends in no size"))?,
            samples: 0,
            minimum: f64::INFINITY,
            maximum: 0.0,
            medians: Vec::new(),
        })
    }

    /// Its name, as criterion has it.
    pub fn name(&self) -> String {
        let Self {
            group,
            runtime,
            way,
            size,
            ..
        } = self;
        format!("{group}/{runtime}/{way}/{size}")
    }

    fn add(&mut self, round: usize, each: &[f64]) {
        self.samples += each.len();
        self.minimum = each.iter().copied().fold(self.minimum, f64::min);
        self.maximum = each.iter().copied().fold(self.maximum, f64::max);
        self.medians.resize(self.medians.len().max(round + 1), None);
        self.medians[round] = statistics::median(each);
    }

    /// The median over the rounds, in nanoseconds.
    pub fn median(&self) -> Option<f64> {
        statistics::median(&self.medians.iter().flatten().copied().collect::<Vec<_>>())
    }

    /// How many times as long this takes as that, paired round by round.
    pub fn over(&self, that: &Row) -> Option<Estimate> {
        statistics::estimate(&self.pairs(that))
    }

    /// The ratio of each round in which both were measured.
    pub fn pairs(&self, that: &Row) -> Vec<f64> {
        let rounds = self.medians.iter().zip(&that.medians);
        rounds
            .filter_map(|(this, that)| Some((*this)? / (*that)?))
            .collect()
    }
}
