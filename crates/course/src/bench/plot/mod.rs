//! The book's figures: drawn from a stored run, every number of it.
//!
//! What is in a figure, the question's file says. [`figure`] puts it together, [`mod@line`] makes
//! lines of rows, [`chart`] draws a panel, [`table`] sets the ratios, [`caption`] says under
//! which conditions. The theme gives the classes their colours; nothing here has one.

mod caption;
mod chart;
mod figure;
mod line;
mod mark;
mod table;
#[cfg(test)]
mod tests;

pub use figure::baseline;
pub use line::Style;
pub use table::{figures, is_listed};

use super::question::{Figure, Question};
use super::results::Results;
use super::store;
use anyhow::Result;
use std::fs;
use std::path::Path;

/// The HTML block of a figure: the stored run, and below it the reader's own if there is one.
///
/// `gather|sleeping` is the figure `sleeping` of the question `gather`; `gather` alone is its
/// first. The block holds no blank line, so that Markdown takes it whole.
///
/// # Errors
///
/// Fails when there is no such question or figure, when the stored run is missing or is none
/// of ours, or when it lacks a row that the question's file names.
pub fn plot(argument: &str) -> Result<String> {
    let (name, figure) = match argument.split_once('|') {
        Some((name, figure)) => (name.trim(), Some(figure.trim())),
        None => (argument, None),
    };
    let question = Question::load(name)?;
    let figure = question.figure(figure)?;
    question.check(&Results::load(&store::stored(name))?)?;
    both(&question, figure, &store::stored(name), &store::own(name))
}

/// Draws the stored run, and the reader's own below it.
fn both(question: &Question, figure: &Figure, stored: &Path, own: &Path) -> Result<String> {
    let draw = |run: &Results, whose| figure::draw(question, figure, run, whose);
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

/// Text for HTML.
fn escape(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}
