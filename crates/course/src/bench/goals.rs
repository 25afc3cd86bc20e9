//! What the chapter's own constructs have to reach, computed from a run.

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

/// The groups whose rows are compared.
pub const GROUPS: [&str; 4] = [
    "joined/ready",
    "joined/yielding",
    "spawned/ready",
    "spawned/yielding",
];
/// The runtimes that have constructs.
pub const RUNTIMES: [&str; 3] = ["tokio", "async-std", "smol"];

/// At most so many times the best ready-made way.
const READY_MADE: f64 = 1.1;
/// At most this exponent from 100 to 100,000.
const GROWTH: f64 = 1.1;
/// At most so many milliseconds late with 100,000 sleeps.
const LATE: f64 = 120.0;
/// At least so many times as fast as a Python, whose way is named.
const FASTER: [(&str, &str, f64); 2] = [
    ("CPython 3.11", "gather", 7.0),
    ("CPython 3.13", "eager", 2.0),
];

/// Every goal, in the order in which they are printed.
pub fn goals(results: &Results) -> Vec<Goal> {
    let mut goals = Vec::new();
    for group in GROUPS {
        for runtime in RUNTIMES {
            goals.push(ready_made(results, group, runtime));
            goals.push(growth(results, group, runtime));
        }
    }
    for runtime in RUNTIMES {
        goals.push(late(results, runtime));
        goals.extend(FASTER.map(|python| faster(results, runtime, python)));
    }
    goals
}

/// The ratio to the best ready-made way of the same meaning, at the size where it is largest.
///
/// `join_all` means the same, and so does `JoinSet` but for the order of its outputs.
/// Awaiting one task after another does not: it overlooks a failure until its turn comes.
fn ready_made(results: &Results, group: &str, runtime: &str) -> Goal {
    let ours = which(group, runtime, "gather");
    let worst = [100, 1_000, 10_000, 100_000]
        .into_iter()
        .filter_map(|size| {
            let ready_made = ["join_all", "JoinSet"].map(|way| which(group, runtime, way));
            let ratios = ready_made
                .into_iter()
                .filter_map(|way| results.ratio(ours, way, size));
            Some((ratios.max_by(|a, b| a.middle.total_cmp(&b.middle))?, size))
        });
    let worst = worst.max_by(|(a, _), (b, _)| a.middle.total_cmp(&b.middle));
    let say =
        |(ratio, size): &(Estimate, u32)| format!("{} times, at N = {size}", in_words(*ratio));
    Goal {
        what: format!(
            "{group} on {runtime}: gather takes at most {READY_MADE} times what is ready-made"
        ),
        measured: worst.as_ref().map(say),
        outcome: at_most(worst.map(|(ratio, _)| ratio), READY_MADE),
    }
}

/// The exponent of growth; beside it that of the plainest way, which is the runtime's own.
fn growth(results: &Results, group: &str, runtime: &str) -> Goal {
    let plainest = if group.starts_with("joined") {
        "join_all"
    } else {
        "in_turn"
    };
    let growth = |way| results.growth(which(group, runtime, way), 100, 100_000);
    let (ours, theirs) = (growth("gather"), growth(plainest));
    let beside = theirs.map_or_else(String::new, |theirs| {
        format!("; that of {plainest} is {}", in_words(theirs))
    });
    Goal {
        what: format!(
            "{group} on {runtime}: the exponent of growth from 100 to 100,000 is at most {GROWTH:.2}"
        ),
        measured: ours.map(|ours| in_words(ours) + &beside),
        outcome: at_most(ours, GROWTH),
    }
}

fn late(results: &Results, runtime: &str) -> Goal {
    let late = results.milliseconds(which("sleeping/late", runtime, "gather"), 100_000);
    Goal {
        what: format!("100,000 sleeps gathered on {runtime} end at most {LATE} ms late"),
        measured: late.map(|late| format!("{} ms", in_words(late))),
        outcome: at_most(late, LATE),
    }
}

fn faster(results: &Results, runtime: &str, (python, way, least): (&str, &str, f64)) -> Goal {
    let group = "spawned/yielding";
    let version = results
        .machine
        .pythons
        .iter()
        .find(|version| version.starts_with(python));
    let asyncio = Which {
        python: version.map(String::as_str),
        ..which(group, "asyncio", way)
    };
    let measured =
        version.and_then(|_| results.ratio(asyncio, which(group, runtime, "gather"), 100_000));
    Goal {
        what: format!(
            "spawning and joining 100,000 on {runtime} is at least {least} times as fast as {python} ({way})"
        ),
        measured: measured.map(|ratio| format!("{} times", in_words(ratio))),
        outcome: at_most(measured.map(negative), -least),
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

/// At least a limit is at most its negative.
fn negative(Estimate { middle, low, high }: Estimate) -> Estimate {
    Estimate {
        middle: -middle,
        low: -high,
        high: -low,
    }
}

fn which<'a>(group: &'a str, runtime: &'a str, way: &'a str) -> Which<'a> {
    Which {
        group,
        runtime,
        way,
        python: None,
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
        let stored = Results::load(&store::stored("gather")).unwrap();
        assert!(
            !stored.partial && !stored.quick,
            "the book shows a whole run"
        );
        for goal in goals(&stored) {
            assert_ne!(goal.outcome, Outcome::NotMeasured, "{}", goal.what);
            assert!(goal.measured.is_some(), "{}", goal.what);
        }
    }

    #[test]
    fn the_stored_run_names_no_place() {
        let text = std::fs::read_to_string(store::stored("gather")).unwrap();
        assert!(!text.contains("/home") && !text.contains("\\\\") && !text.contains("://"));
        let names = Results::load(&store::stored("gather"))
            .unwrap()
            .machine
            .pythons;
        assert!(names.iter().all(|name| !name.contains('/')), "{names:?}");
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
