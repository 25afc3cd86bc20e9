//! Where runs are kept: the reader's own beside the course, the book's in `benches/stored`.

use super::results::Results;
use super::row::Row;
use crate::root::root;
use anyhow::{Context, Result};
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The run that the book shows.
pub fn stored(question: &str) -> PathBuf {
    root()
        .join("benches/stored")
        .join(format!("{question}.json"))
}

/// The folder for the reader's own runs.
pub fn folder() -> PathBuf {
    root().join(".three-loops/bench")
}

/// The reader's own last run.
pub fn own(question: &str) -> PathBuf {
    folder().join(format!("{question}.json"))
}

/// The run before, which a new one is compared with.
pub fn before(question: &str) -> PathBuf {
    folder().join(format!("{question}.before.json"))
}

/// Makes the last run the one before, unless it was interrupted.
///
/// # Errors
///
/// Fails when the folder cannot be written.
pub fn make_room(question: &str) -> Result<()> {
    let own = own(question);
    if Results::load(&own).is_ok_and(|results| !results.partial) {
        fs::rename(&own, before(question))
            .with_context(|| format!("{} cannot be moved", own.display()))?;
    }
    Ok(())
}

/// Keeps a run: all of it or, when this is interrupted, the file as it was.
///
/// # Errors
///
/// Fails when the file cannot be written.
pub fn save(results: &Results, file: &Path) -> Result<()> {
    let failed = || format!("{} cannot be written", file.display());
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(failed)?;
    }
    let new = file.with_extension("new");
    fs::write(&new, json(results)?).with_context(failed)?;
    fs::rename(&new, file).with_context(failed)
}

/// A run as JSON, its rows sorted, each on a line of its own.
///
/// # Errors
///
/// Fails when a figure is none.
pub fn json(results: &Results) -> Result<String> {
    let mut rows: Vec<&Row> = results.rows.iter().collect();
    rows.sort_by_key(|row| (&row.group, &row.runtime, &row.python, &row.way, row.size));
    let rows = rows.into_iter().map(brief).collect::<Result<Vec<_>>>()?;
    let rows = format!("\"rows\": [\n    {}\n  ]", rows.join(",\n    "));

    let mut head = serde_json::to_value(results)?;
    head["rows"] = Value::Array(Vec::new());
    let head = serde_json::to_string_pretty(&head)?;
    Ok(head.replace("\"rows\": []", &rows) + "\n")
}

/// A row, with its figures to the nanosecond's tenth: more digits than any clock here has.
fn brief(row: &Row) -> Result<String> {
    let mut row = serde_json::to_value(row)?;
    for key in ["minimum", "maximum"] {
        row[key] = round(&row[key]);
    }
    let medians = row["medians"].as_array().into_iter().flatten();
    row["medians"] = medians.map(round).collect();
    Ok(row.to_string())
}

fn round(figure: &Value) -> Value {
    figure.as_f64().map_or(Value::Null, |figure| {
        ((figure * 10.0).round() / 10.0).into()
    })
}

/// A run as CSV: a line for each row.
pub fn csv(results: &Results) -> String {
    let head = "group,runtime,python,way,size,samples,unit,minimum,median,maximum\n";
    let line = |row: &Row| {
        let figures = [row.minimum, row.median().unwrap_or(f64::NAN), row.maximum];
        let figures = figures.map(|figure| format!("{figure:.1}")).join(",");
        let python = row.python.as_deref().unwrap_or_default();
        let name = [&*row.group, &row.runtime, python, &row.way].join(",");
        let unit = if row.is_in_bytes() { "bytes" } else { "ns" };
        format!("{name},{},{},{unit},{figures}\n", row.size, row.samples)
    };
    head.to_owned() + &results.rows.iter().map(line).collect::<String>()
}

/// Fails early when a file could not be written after a long run.
///
/// # Errors
///
/// Fails when the file cannot be written.
pub fn is_writable(file: &Path) -> Result<()> {
    let opened = fs::OpenOptions::new().create(true).append(true).open(file);
    opened
        .map(drop)
        .with_context(|| format!("{} cannot be written", file.display()))
}
