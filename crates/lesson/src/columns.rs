//! Texts side by side in columns, as many as the page is wide for.

use anstyle::{AnsiColor, Style};
use std::fmt::Write;

const HEAD: Style = AnsiColor::Cyan.on_default().bold();
const GAP: usize = 3;

/// Sets the texts side by side, each below its name; what does not fit goes below.
pub fn side_by_side(texts: &[(&str, String)], width: usize) -> String {
    let columns: Vec<Column> = texts.iter().map(Column::new).collect();
    let mut page = String::new();
    let mut left = &columns[..];
    while !left.is_empty() {
        let (row, below) = left.split_at(how_many_fit(left, width));
        write_row(&mut page, row);
        left = below;
    }
    page
}

struct Column<'a> {
    name: &'a str,
    lines: Vec<&'a str>,
    width: usize,
}

impl<'a> Column<'a> {
    fn new((name, text): &'a (&str, String)) -> Self {
        let lines: Vec<&str> = text.lines().collect();
        let widths = lines.iter().chain([name]).map(|line| line.chars().count());
        let width = widths.max().unwrap_or_default();
        Column { name, lines, width }
    }
}

/// At least one, even where the page is too narrow for it.
fn how_many_fit(columns: &[Column], width: usize) -> usize {
    let mut right_edge = 0;
    let fitting = columns.iter().take_while(|column| {
        right_edge += column.width + GAP;
        right_edge - GAP <= width
    });
    fitting.count().max(1)
}

fn write_row(page: &mut String, row: &[Column]) {
    let names: Vec<&str> = row.iter().map(|column| column.name).collect();
    let _ = writeln!(page, "{HEAD}{}{HEAD:#}", line(row, &names));
    let height = row.iter().map(|column| column.lines.len()).max();
    for number in 0..height.unwrap_or_default() {
        let cells = row.iter().map(|column| column.lines.get(number));
        let cells: Vec<&str> = cells
            .map(|cell| cell.copied().unwrap_or_default())
            .collect();
        let _ = writeln!(page, "{}", line(row, &cells));
    }
    page.push('\n');
}

fn line(row: &[Column], cells: &[&str]) -> String {
    let padded = row.iter().zip(cells).map(|(column, cell)| {
        let width = column.width + GAP;
        format!("{cell:width$}")
    });
    padded.collect::<String>().trim_end().to_owned()
}
