//! The table of ratios under a figure.

use crate::bench::goals::short;
use crate::bench::results::{Results, Which};
use crate::bench::statistics::Estimate;

/// The sizes that it shows.
const SIZES: [u32; 4] = [1, 100, 10_000, 100_000];

/// How many times as fast as the baseline each contender is, at the same size.
///
/// Each part has a title, and the contenders below it.
pub fn table<const N: usize>(results: &Results, parts: &[(&str, [Which; N])]) -> String {
    let head = SIZES.map(|size| format!("<th scope=\"col\">{}</th>", thousands(size)));
    let parts = parts.iter().map(|(title, lines)| {
        let lines = lines.map(|which| line(results, which)).concat();
        let columns = SIZES.len() + 1;
        format!("<tbody><tr><th scope=\"rowgroup\" colspan=\"{columns}\">{title}</th></tr>\n{lines}</tbody>\n")
    });
    format!(
        "<div class=\"table-wrapper\"><table class=\"plot-table\">\n<caption>Times as fast as {} at the same N</caption>\n<thead><tr><th scope=\"col\">N</th>{}</tr></thead>\n{}</table></div>\n",
        results.baseline(),
        head.concat(),
        parts.collect::<String>()
    )
}

fn line(results: &Results, which: Which) -> String {
    let baseline = Which {
        runtime: results.baseline(),
        ..which
    };
    let cells = SIZES.map(|size| cell(results.ratio(baseline, which, size)));
    let class = format!("plot-{}", which.runtime);
    format!(
        "<tr><th scope=\"row\" class=\"{class}\">{}</th>{}</tr>\n",
        which.runtime,
        cells.concat()
    )
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
        1_000.. => format!("{},{:03}", size / 1_000, size % 1_000),
        _ => size.to_string(),
    }
}
