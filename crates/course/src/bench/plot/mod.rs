//! The book's figures: drawn from a stored run, every number of it.
//!
//! [`gather`] says what is in each figure, [`mod@line`] makes lines of rows, [`chart`] draws
//! a panel, [`table`] sets the ratios, [`caption`] says under which conditions. The theme gives the classes their colours; nothing here has one.

mod caption;
mod chart;
mod gather;
mod line;
mod mark;
mod table;
#[cfg(test)]
mod tests;

use super::results::Results;
use super::store;
use anyhow::{Result, bail};
use std::fs;
use std::path::Path;

/// The HTML block of a figure: the stored run, and below it the reader's own if there is one.
///
/// The names are `gather` (what a future costs, as their number grows) and `sleeping`
/// (how late gathered sleeps end). The block holds no blank line, so that Markdown takes
/// it whole.
///
/// # Errors
///
/// Fails when there is no such figure, or when the stored run is missing or is none of ours.
pub fn plot(name: &str) -> Result<String> {
    let draw: Draw = match name {
        "gather" => gather::growth,
        "sleeping" => gather::lateness,
        _ => bail!("there is no figure named {name}: use gather or sleeping"),
    };
    both(draw, &store::stored("gather"), &store::own("gather"))
}

/// Draws the stored run, and the reader's own below it.
fn both(draw: Draw, stored: &Path, own: &Path) -> Result<String> {
    let block = draw(&Results::load(stored)?, "Stored with the course")?;
    // Whoever stores a run has it twice.
    let is_other =
        fs::read(own).is_ok_and(|own| fs::read(stored).is_ok_and(|stored| stored != own));
    if !is_other {
        return Ok(block);
    }
    let own = Results::load(own).and_then(|own| draw(&own, "Your own run"));
    let own = own.unwrap_or_else(|why| {
        format!(
            "<p>It cannot be drawn: {}</p>\n",
            escape(&format!("{why:#}"))
        )
    });
    let summary = "<summary>The same on your machine</summary>";
    Ok(format!(
        "{block}<details class=\"plot-own\" open>{summary}\n{own}</details>\n"
    ))
}

/// Draws a run; the text says whose it is.
type Draw = fn(&Results, &str) -> Result<String>;

/// Text for HTML.
fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
