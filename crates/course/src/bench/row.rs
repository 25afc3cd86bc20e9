//! One row of a comparison: one way of doing the thing, at one size.

use super::question::Unit;
use super::statistics::{self, Estimate};
use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

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

impl Row {
    /// An empty row of the name `group/kind/runtime/way/size`.
    pub fn named(id: &str, python: Option<&str>) -> Result<Self> {
        let parts: Vec<&str> = id.split('/').collect();
        let [group, kind, runtime, way, size] = parts[..] else {
            bail!("a row is named GROUP/KIND/RUNTIME/WAY/SIZE, not {id}");
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

    /// Adds what was measured in a round: how long the thing took, each time.
    pub fn add(&mut self, round: usize, each: &[f64]) {
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

    /// What each round shows, in a unit; what costs 1 costs `one` nanoseconds.
    pub fn rounds(&self, unit: Unit, one: f64) -> Vec<f64> {
        let size = f64::from(self.size);
        let by = match unit {
            Unit::Cost => size * one,
            Unit::Nanoseconds | Unit::Bytes => size,
            Unit::Milliseconds => 1e6,
        };
        let medians = self.medians.iter().flatten();
        medians.map(|median| median / by).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_its_extremes_and_counts_its_samples() {
        let mut row = Row::named("joined/ready/smol/gather/10", None).unwrap();
        row.add(0, &[3.0, 2.0, 9.0]);
        row.add(2, &[1.0]);
        assert_eq!((row.minimum, row.maximum, row.samples), (1.0, 9.0, 4));
        assert_eq!(row.medians, [Some(3.0), None, Some(1.0)]);
        assert_eq!(row.median(), Some(2.0));
    }

    #[test]
    fn a_name_has_five_parts_and_ends_in_a_size() {
        let row = Row::named("joined/ready/smol/gather/10", None).unwrap();
        assert_eq!(
            (&*row.group, &*row.runtime, row.size),
            ("joined/ready", "smol", 10)
        );
        assert_eq!(row.name(), "joined/ready/smol/gather/10");
        assert!(Row::named("spawned/smol/gather", None).is_err());
        assert!(Row::named("joined/ready/smol/gather/many", None).is_err());
    }
}
