//! What is to be measured, in which order.

use super::program::Program;
use anyhow::Result;

/// A program's rows of one group, in one round.
pub struct Piece {
    /// In which round, from 0.
    pub round: usize,
    /// Which of the programs.
    pub program: usize,
    /// Which group.
    pub group: String,
    /// How many rows.
    pub rows: usize,
    /// What the reader is told.
    pub name: String,
}

/// All that is to be measured. Within a group the programs follow one another, each
/// round in another order, so that what a ratio compares lies seconds apart.
///
/// # Errors
///
/// Fails when a program cannot list its rows.
pub fn pieces(programs: &[Program], rounds: usize) -> Result<Vec<Piece>> {
    let mut pieces = Vec::new();
    for round in 0..rounds {
        let mut this_round = Vec::new();
        for (program, measuring) in programs.iter().enumerate() {
            this_round.extend(groups(measuring, program, round)?);
        }
        if round % 2 == 1 {
            this_round.reverse();
        }
        this_round.sort_by(|a: &Piece, b| a.group.cmp(&b.group));
        pieces.append(&mut this_round);
    }
    Ok(pieces)
}

fn groups(measuring: &Program, program: usize, round: usize) -> Result<Vec<Piece>> {
    let mut pieces: Vec<Piece> = Vec::new();
    for row in measuring.rows(round)? {
        let group = row.split('/').take(2).collect::<Vec<_>>().join("/");
        match pieces.iter_mut().find(|piece| piece.group == group) {
            Some(piece) => piece.rows += 1,
            None => pieces.push(Piece {
                round,
                program,
                name: format!("{group}, {}", measuring.python().unwrap_or("Rust")),
                group,
                rows: 1,
            }),
        }
    }
    Ok(pieces)
}
