//! What has to be reached, computed from a run.

use super::question::{Goal as Asked, Question, Unit, filled, which};
use super::results::{Results, Which};
use super::statistics::Estimate;

/// A goal, and whether a run reaches it.
#[derive(Debug)]
pub struct Goal {
    /// What is asked for.
    pub what: String,
    /// What was measured, in words; nothing where the run has no such rows.
    pub measured: Option<String>,
    /// How it ended.
    pub outcome: Outcome,
}

/// How a goal ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outcome {
    /// The median reaches it.
    Reached,
    /// The median misses it, but the interval reaches it: this run cannot tell.
    Unclear,
    /// The whole interval misses it.
    Missed,
    /// The run has no such rows.
    NotMeasured,
}

/// Every goal of a question, in the order in which they are printed.
pub fn goals(question: &Question, results: &Results) -> Vec<Goal> {
    let combinations = question.goals.iter().flat_map(|goals| {
        goals.each(|group, runtime| {
            let goals = goals.goals.iter();
            let judged = goals.map(|asked| judge(asked, results, group, runtime));
            judged.collect::<Vec<_>>()
        })
    });
    combinations.flatten().collect()
}

fn judge(asked: &Asked, results: &Results, group: &str, runtime: &str) -> Goal {
    let filled = |text: &String| filled(text, group, runtime);
    let row = filled(&asked.row);
    let over: Vec<String> = asked.over.iter().map(filled).collect();
    let (measured, words) = match asked.growth {
        Some(sizes) => growth(results, &row, asked.beside.as_ref().map(filled), sizes),
        None => hardest(asked, results, &row, &over),
    }
    .unzip();
    let limit = asked.at_most.or(asked.at_least).unwrap_or_default();
    let limit = match asked.growth {
        Some(_) => format!("{limit:.2}"),
        None => limit.to_string(),
    };
    Goal {
        what: filled(&asked.what).replace("{limit}", &limit),
        measured: words,
        outcome: outcome(asked, measured),
    }
}

/// What was measured, and how it is told.
type Measured = Option<(Estimate, String)>;

/// The ratio, or the figure itself, where it is furthest from its goal.
fn hardest(asked: &Asked, results: &Results, row: &str, over: &[String]) -> Measured {
    let this = version(asked, results, which(row))?;
    let at = |size: &u32| -> Vec<(Estimate, u32)> {
        let estimates: Vec<Estimate> = match asked.unit {
            Some(unit) => results.figure(this, *size, unit).into_iter().collect(),
            None => {
                let ratio = |over: &String| results.ratio(this, which(over), *size);
                over.iter().filter_map(ratio).collect()
            }
        };
        estimates.into_iter().map(|found| (found, *size)).collect()
    };
    let sign = if asked.at_most.is_some() { 1.0 } else { -1.0 };
    let found = asked.sizes.iter().flat_map(at);
    let hardest = found.max_by(|(a, _), (b, _)| (a.middle * sign).total_cmp(&(b.middle * sign)));
    let (estimate, size) = hardest?;
    let at = match asked.sizes.len() {
        1 => String::new(),
        _ => format!(", at N = {size}"),
    };
    Some((estimate, in_words(estimate) + unit(asked) + &at))
}

/// The exponent of growth; beside it that of another row.
fn growth(
    results: &Results,
    row: &str,
    beside: Option<String>,
    (from, to): (u32, u32),
) -> Measured {
    let growth = |row: &str| results.growth(which(row), from, to);
    let ours = growth(row)?;
    let beside = beside.and_then(|row| {
        let (way, theirs) = (which(&row).way, growth(&row)?);
        Some(format!("; that of {way} is {}", in_words(theirs)))
    });
    Some((ours, in_words(ours) + &beside.unwrap_or_default()))
}

/// The row on the Python that the goal is about; nothing where the run had none such.
fn version<'a>(asked: &Asked, results: &'a Results, row: Which<'a>) -> Option<Which<'a>> {
    let Some(wanted) = &asked.python else {
        return Some(row);
    };
    let mut there = results.machine.pythons.iter();
    let python = there.find(|version| version.starts_with(wanted))?;
    let python = Some(python.as_str());
    Some(Which { python, ..row })
}

fn unit(asked: &Asked) -> &'static str {
    match asked.unit {
        None | Some(Unit::Cost) => " times",
        Some(Unit::Nanoseconds) => " ns each",
        Some(Unit::Milliseconds) => " ms",
        Some(Unit::Bytes) => " bytes each",
    }
}

/// At least a limit is at most its negative.
fn outcome(asked: &Asked, measured: Option<Estimate>) -> Outcome {
    match (asked.at_most, asked.at_least) {
        (Some(most), _) => at_most(measured, most),
        (None, least) => at_most(measured.map(negative), -least.unwrap_or_default()),
    }
}

fn at_most(measured: Option<Estimate>, limit: f64) -> Outcome {
    match measured {
        None => Outcome::NotMeasured,
        Some(measured) if measured.middle <= limit => Outcome::Reached,
        Some(measured) if measured.low <= limit => Outcome::Unclear,
        Some(_) => Outcome::Missed,
    }
}

fn negative(Estimate { middle, low, high }: Estimate) -> Estimate {
    Estimate {
        middle: -middle,
        low: -high,
        high: -low,
    }
}

/// Such as `1.03 (0.98–1.10)`.
pub fn in_words(Estimate { middle, low, high }: Estimate) -> String {
    let [middle, low, high] = [middle, low, high].map(short);
    format!("{middle} ({low}–{high})")
}

/// Three digits, or all that stand before the point.
pub fn short(figure: f64) -> String {
    match figure.abs() {
        99.95.. => format!("{figure:.0}"),
        9.995.. => format!("{figure:.1}"),
        _ => format!("{figure:.2}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::store;

    #[test]
    fn every_goal_is_computed_from_the_stored_run() {
        for name in Question::names().unwrap() {
            let stored = Results::load(&store::stored(&name)).unwrap();
            assert!(
                !stored.partial && !stored.quick,
                "the book shows a whole run"
            );
            let question = Question::load(&name).unwrap();
            question.check(&stored).unwrap();
            for goal in goals(&question, &stored) {
                assert_ne!(goal.outcome, Outcome::NotMeasured, "{}", goal.what);
                assert!(goal.measured.is_some(), "{}", goal.what);
            }
        }
    }

    #[test]
    fn the_stored_runs_name_no_place() {
        for name in Question::names().unwrap() {
            let text = std::fs::read_to_string(store::stored(&name)).unwrap();
            assert!(!text.contains("/home") && !text.contains("\\\\") && !text.contains("://"));
            let names = Results::load(&store::stored(&name))
                .unwrap()
                .machine
                .pythons;
            assert!(names.iter().all(|name| !name.contains('/')), "{names:?}");
        }
    }

    #[test]
    fn only_an_interval_wholly_beyond_the_limit_is_a_miss() {
        let measured = |low, middle, high| Some(Estimate { middle, low, high });
        assert_eq!(at_most(measured(0.9, 1.0, 1.3), 1.1), Outcome::Reached);
        assert_eq!(at_most(measured(0.9, 1.2, 1.3), 1.1), Outcome::Unclear);
        assert_eq!(at_most(measured(1.15, 1.2, 1.3), 1.1), Outcome::Missed);
        assert_eq!(at_most(None, 1.1), Outcome::NotMeasured);
    }

    #[test]
    fn at_least_seven_times_is_at_most_minus_seven() {
        let measured = |low, middle, high| Some(negative(Estimate { middle, low, high }));
        assert_eq!(at_most(measured(6.0, 8.0, 9.0), -7.0), Outcome::Reached);
        assert_eq!(at_most(measured(6.0, 6.5, 7.5), -7.0), Outcome::Unclear);
        assert_eq!(at_most(measured(3.0, 4.0, 5.0), -7.0), Outcome::Missed);
    }

    #[test]
    fn figures_have_three_digits() {
        assert_eq!(
            [1.0, 9.994, 12.34, 99.9, 2822.4].map(short),
            ["1.00", "9.99", "12.3", "99.9", "2822"]
        );
    }
}
