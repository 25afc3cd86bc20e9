//! A figure, as a question's file describes it: its panels, its table, its caption.

use super::caption::caption;
use super::chart::{Chart, Line};
use super::line::{Style, line, number, powers, share};
use super::table::table;
use crate::bench::question::{Figure, One, Panel, Question, Unit, which};
use crate::bench::results::{Results, Which};
use crate::bench::row::Row;
use anyhow::{Context, Result, ensure};

/// The figure as HTML; `whose` says whose run it is.
pub fn draw(question: &Question, figure: &Figure, run: &Results, whose: &str) -> Result<String> {
    let one = one(figure, run)?;
    let panels = lines(figure, run, one.map_or(1.0, |(_, costs)| costs));
    ensure!(
        panels.iter().flatten().next().is_some(),
        "the run has no row for this figure: run `cargo run -- bench {}` to its end",
        run.question
    );
    let baseline = one.map(|(one, _)| which(&one.row));
    let words = |text: &str| {
        let runtime = baseline.map_or("", |baseline| baseline.runtime);
        let one = one.map_or("", |(one, _)| &one.is);
        text.replace("{baseline}", runtime).replace("{one}", one)
    };
    let charts = charts(figure, panels, &words(&figure.y));
    let table = table(run, figure, baseline);
    let caption = caption(run, question, whose, &words(&figure.caption));
    Ok(format!(
        "<figure class=\"plot\">\n<div class=\"plot-panels\">\n{charts}</div>\n{table}{caption}</figure>\n"
    ))
}

/// What costs 1, and how much that is: a fixed unit, so that its own scatter is not in all bands.
fn one<'a>(figure: &'a Figure, run: &Results) -> Result<Option<(&'a One, f64)>> {
    if figure.unit != Unit::Cost {
        return Ok(None);
    }
    let costs = |one: &'a One| {
        let row = run.row(which(&one.row), one.size)?;
        Some((one, row.median()? / f64::from(one.size)))
    };
    let one = figure.one.iter().find_map(costs);
    one.context("the run has no row to measure the others by")
        .map(Some)
}

/// The runtime and way of what the others of a figure are compared with.
pub fn baseline<'a>(figure: &'a Figure, run: &Results) -> Option<Which<'a>> {
    let (one, _) = one(figure, run).ok()??;
    Some(which(&one.row))
}

/// The lines of each panel.
fn lines(figure: &Figure, run: &Results, one: f64) -> Vec<Vec<Line>> {
    let rounds = |row: &Row| row.rounds(figure.unit, one);
    let panel = |group: &str| {
        let lines = figure.lines.iter().filter_map(|name| {
            let row = format!("{group}/{name}");
            line(run, which(&row), Style::of(figure, name), rounds)
        });
        lines.collect()
    };
    let panels = figure.panels.iter();
    panels.map(|panel_of| panel(&panel_of.group)).collect()
}

/// The panels, on the same axes.
fn charts(figure: &Figure, panels: Vec<Vec<Line>>, y_title: &str) -> String {
    let y = powers(
        panels
            .iter()
            .flatten()
            .flat_map(|line| &line.points)
            .flat_map(|point| [point.low, point.high]),
    );
    let x = powers(
        panels
            .iter()
            .flatten()
            .flat_map(|line| &line.points)
            .map(|point| point.x),
    );
    let draw = |(panel, lines): (&Panel, _)| {
        Chart {
            title: &panel.title,
            x_title: &figure.x,
            y_title,
            x,
            y,
            y_label: if figure.unit == Unit::Cost {
                share
            } else {
                number
            },
            lines,
        }
        .draw()
    };
    figure.panels.iter().zip(panels).map(draw).collect()
}
