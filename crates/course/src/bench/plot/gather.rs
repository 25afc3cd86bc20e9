//! The figures of the gather chapter.

use super::caption::caption;
use super::chart::{Chart, Line};
use super::line::{line, number, powers, share};
use super::table::table;
use crate::bench::goals::RUNTIMES;
use crate::bench::results::{Results, Which};
use crate::bench::row::Row;
use anyhow::{Context, Result, ensure};

/// The panels: a group and its title.
const PANELS: [(&str, &str); 4] = [
    ("joined/ready", "in one task, ready at once"),
    ("joined/yielding", "in one task, yielding once"),
    ("spawned/ready", "a task each, ready at once"),
    ("spawned/yielding", "a task each, yielding once"),
];

/// What a future costs as their number grows, against a coroutine of `asyncio.gather`.
pub fn growth(results: &Results, whose: &str) -> Result<String> {
    let one = which("joined/ready", results.baseline(), "gather");
    let one = results.row(one, 100).and_then(Row::median);
    let one = one.context("the run has no row to measure the others by")? / 100.0;
    let panels: Vec<Vec<Line>> = PANELS
        .iter()
        .map(|(group, _)| lines(results, group, one))
        .collect();
    let y = powers(panels.iter().flatten());
    let y_title = if results.baseline() == "asyncio" {
        "cost of a future (1 = asyncio)"
    } else {
        "cost of a future (1 = smol)"
    };
    let draw = |((_, title), lines)| {
        Chart {
            title,
            y_title,
            x: (0, 5),
            y,
            y_label: share,
            lines,
        }
        .draw()
    };
    let charts: String = PANELS.into_iter().zip(panels).map(draw).collect();
    let table = ratios(results);
    let caption = caption(results, whose, &how_to_read(results));
    Ok(figure(&charts, &table, &caption))
}

/// How much later than one sleep many gathered sleeps end.
pub fn lateness(results: &Results, whose: &str) -> Result<String> {
    let milliseconds = |row: &Row| {
        row.medians
            .iter()
            .flatten()
            .map(|late| late / 1e6)
            .collect()
    };
    let ours = RUNTIMES.map(|runtime| (runtime, "gather"));
    let others = [("asyncio", "gather"), ("tokio", "join_all")];
    let line = |(runtime, way)| line(results, which("sleeping/late", runtime, way), milliseconds);
    let lines: Vec<Line> = ours.into_iter().chain(others).filter_map(line).collect();
    ensure!(
        !lines.is_empty(),
        "the run has no sleepers: run `cargo run -- bench gather` to its end"
    );
    let chart = Chart {
        title: "N sleeps of 200 ms, gathered in a task",
        y_title: "milliseconds late",
        x: (3, 5),
        y: powers(lines.iter()),
        y_label: number,
        lines,
    };
    let (chart, caption) = (chart.draw(), caption(results, whose, LATENESS));
    Ok(figure(&chart, "", &caption))
}

const LATENESS: &str = "How much later than a single sleep N gathered sleeps end; the bands span the rounds. \
    Full marks are the chapter's <code>gather</code> and <code>asyncio.gather</code>; the ring is \
    <code>join_all</code> over <code>tokio::time::sleep</code>, in a tokio task.";

/// The cost of each future in units of `one`: a fixed unit, so that its own scatter is not in all bands.
fn lines(results: &Results, group: &str, one: f64) -> Vec<Line> {
    let cost = |row: &Row| {
        let medians = row.medians.iter().flatten();
        medians
            .map(|time| time / f64::from(row.size) / one)
            .collect()
    };
    let runtimes = ["asyncio"].into_iter().chain(RUNTIMES);
    let line = |runtime| line(results, which(group, runtime, "gather"), cost);
    runtimes.filter_map(line).collect()
}

/// Every runtime in each panel, against the baseline in the same panel.
fn ratios(results: &Results) -> String {
    let part = |(group, title)| {
        (
            title,
            RUNTIMES.map(|runtime| which(group, runtime, "gather")),
        )
    };
    table(results, &PANELS.map(part))
}

fn how_to_read(results: &Results) -> String {
    let baseline = match results.baseline() {
        "asyncio" => "a coroutine in <code>asyncio.gather</code> of 100 that are ready at once",
        _ => "a future in <code>gather</code> of 100 that are ready at once, in one task on smol",
    };
    format!(
        "What it costs to await each of N futures, with the chapter's <code>gather</code>, from inside a task: \
         1 is {baseline}. Lines are medians, bands span the rounds, both axes are logarithmic: \
         a level line means that twice the futures take twice the time. asyncio makes a task of each coroutine \
         in every panel, for it has no other way. The table says how many times as fast as {} at the same N, \
         with the interval in which 95 of 100 bootstrap medians lie.",
        results.baseline()
    )
}

fn figure(charts: &str, table: &str, caption: &str) -> String {
    format!(
        "<figure class=\"plot\">\n<div class=\"plot-panels\">\n{charts}</div>\n{table}{caption}</figure>\n"
    )
}

fn which<'a>(group: &'a str, runtime: &'a str, way: &'a str) -> Which<'a> {
    Which {
        group,
        runtime,
        way,
        python: None,
    }
}
