//! The words under a figure: when, where and how often, all of it from the run.

use super::escape;
use crate::bench::question::Question;
use crate::bench::results::Results;
use crate::bench::row::Row;

/// Says how to read the figure, then under which conditions it was measured.
pub fn caption(results: &Results, question: &Question, whose: &str, how_to_read: &str) -> String {
    let (date, rounds, samples) = (&results.date, results.rounds, samples(results));
    let state = match (results.partial, results.quick) {
        (true, _) => " It was interrupted: rows may be missing.",
        (false, true) => " It was a short run (<code>--quick</code>): fewer sizes, fewer rounds.",
        (false, false) => "",
    };
    let machine = escape(&results.machine.words(question.threads.as_deref()));
    let drawn = results.machine.pythons.first();
    let drawn = drawn.map_or_else(String::new, |python| {
        format!(" asyncio is drawn as on {}.", escape(python))
    });
    format!(
        "<figcaption>{how_to_read} <span class=\"plot-run\">{whose}: measured on {date} in {rounds} rounds, \
         in each of which every row was sampled {samples}.{state} {machine}.{drawn} \
         <code>cargo run -- bench {}</code> measures it on your machine.</span></figcaption>\n",
        escape(&results.question)
    )
}

/// How often a row was sampled in a round, from the rows themselves.
fn samples(results: &Results) -> String {
    let of = |row: &Row| row.samples / row.medians.iter().flatten().count().max(1);
    let each = results.rows.iter().map(of);
    match (each.clone().min(), each.max()) {
        (Some(fewest), Some(most)) if fewest < most => format!("{fewest} to {most} times"),
        (Some(each), _) => format!("{each} times"),
        (None, _) => "0 times".to_owned(),
    }
}
