//! The table under a figure: how many times as fast as the baseline, or the figures themselves.

use super::line::Style;
use crate::bench::goals::short;
use crate::bench::question::{Figure, Unit, which};
use crate::bench::results::{Results, Which};
use crate::bench::statistics::Estimate;

/// A part for each panel, and in it a line for each line; nothing, if the figure has no table.
///
/// With a baseline they are ratios to it, at the same size and in the same group.
pub fn table(run: &Results, figure: &Figure, baseline: Option<Which>) -> String {
    let sizes = &figure.table;
    if sizes.is_empty() {
        return String::new();
    }
    let head = sizes
        .iter()
        .map(|size| format!("<th scope=\"col\">{}</th>", thousands(*size)));
    let parts = figure.panels.iter().map(|panel| {
        let lines = figure.lines.iter().filter(|line| is_listed(line, baseline));
        let lines: String = lines
            .map(|name| line(run, figure, &panel.group, name, baseline))
            .collect();
        let (columns, title) = (sizes.len() + 1, &panel.title);
        format!("<tbody><tr><th scope=\"rowgroup\" colspan=\"{columns}\">{title}</th></tr>\n{lines}</tbody>\n")
    });
    format!(
        "<div class=\"table-wrapper\"><table class=\"plot-table\">\n<caption>{}</caption>\n<thead><tr><th scope=\"col\">N</th>{}</tr></thead>\n{}</table></div>\n",
        caption(figure, baseline),
        head.collect::<String>(),
        parts.collect::<String>()
    )
}

/// asyncio as the baseline would be 1 throughout.
pub fn is_listed(line: &str, baseline: Option<Which>) -> bool {
    baseline.is_none() || !line.starts_with("asyncio/")
}

fn caption(figure: &Figure, baseline: Option<Which>) -> String {
    match (baseline, figure.unit) {
        (Some(baseline), _) => format!("Times as fast as {} at the same N", baseline.runtime),
        (None, Unit::Bytes) => "Bytes for each".to_owned(),
        (None, Unit::Milliseconds) => "Milliseconds".to_owned(),
        (None, _) => "Nanoseconds for each".to_owned(),
    }
}

fn line(
    run: &Results,
    figure: &Figure,
    group: &str,
    name: &str,
    baseline: Option<Which>,
) -> String {
    let row = format!("{group}/{name}");
    let figures = figures(run, figure, which(&row), baseline);
    let cells: String = figures.into_iter().map(cell).collect();
    let style = Style::of(figure, name);
    format!(
        "<tr><th scope=\"row\" class=\"{}\">{}</th>{cells}</tr>\n",
        style.class, style.label
    )
}

/// What stands in a line, at each size of the table.
pub fn figures(
    run: &Results,
    figure: &Figure,
    row: Which,
    baseline: Option<Which>,
) -> Vec<Option<Estimate>> {
    let sizes = figure.table.iter();
    let found = sizes.map(|size| match baseline {
        None => run.figure(row, *size, figure.unit),
        Some(baseline) => {
            let group = row.group;
            run.ratio(Which { group, ..baseline }, row, *size)
        }
    });
    found.collect()
}

fn cell(ratio: Option<Estimate>) -> String {
    let Some(Estimate { middle, low, high }) = ratio else {
        return "<td>–</td>".to_owned();
    };
    let [middle, low, high] = [middle, low, high].map(short);
    format!("<td>{middle}<br><small>{low}–{high}</small></td>")
}

fn thousands(size: u32) -> String {
    match size {
        1_000_000.. => format!(
            "{},{:03},{:03}",
            size / 1_000_000,
            size / 1_000 % 1_000,
            size % 1_000
        ),
        1_000.. => format!("{},{:03}", size / 1_000, size % 1_000),
        _ => size.to_string(),
    }
}
