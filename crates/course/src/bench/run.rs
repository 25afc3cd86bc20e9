//! Measures a question in rounds, every program in turn, and keeps each piece as it comes.

use super::build::build_both;
use super::interrupt::Interrupt;
use super::machine::Machine;
use super::plan::pieces;
use super::program::{Effort, Program};
use super::progress::{Progress, in_words};
use super::results::Results;
use super::{Args, python, store};
use crate::root::root;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

/// Runs one comparison.
///
/// # Errors
///
/// Fails when something cannot be built, started or kept; what was measured until then is kept.
pub fn run(question: &str, args: &Args, interrupt: &Interrupt) -> Result<Results> {
    let (shape, bench) = build_both(question)?;
    let programs = programs(question, bench, args)?;
    let pythons = programs
        .iter()
        .filter_map(|program| program.python().map(str::to_owned))
        .collect();
    let machine = Machine::ask(&shape, args.threads.into(), pythons)?;
    let mut results = Results::new(question, today(), args.quick, machine);
    store::make_room(question)?;

    let rounds = usize::from(args.rounds.unwrap_or(if args.quick { 3 } else { 5 }));
    let began = Instant::now();
    measure(&mut results, &programs, rounds, interrupt)?;

    let own = store::own(question);
    let state = if results.partial {
        "interrupted"
    } else {
        "done"
    };
    println!(
        "{state} after {}; kept in {}",
        in_words(began.elapsed()),
        own.display()
    );
    Ok(results)
}

fn measure(
    results: &mut Results,
    programs: &[Program],
    rounds: usize,
    interrupt: &Interrupt,
) -> Result<()> {
    let pieces = pieces(programs, rounds)?;
    let own = store::own(&results.question);
    let mut progress = Progress::new(
        pieces
            .iter()
            .map(|piece| (piece.name.clone(), piece.rows))
            .collect(),
    );
    for piece in &pieces {
        let program = &programs[piece.program];
        progress.begin(&piece.name, piece.round, rounds);
        let began = Instant::now();
        let measured =
            program.measure(&piece.group, piece.round, interrupt, &mut || progress.row());
        if interrupt.is_asked() {
            break;
        }
        let samples = measured.inspect_err(|_| progress.clear())?;
        results.add(piece.round, program.python(), &samples)?;
        results.rounds = piece.round + 1;
        store::save(results, &own)?;
        progress.end(began.elapsed());
    }
    progress.clear();
    results.partial = interrupt.is_asked();
    store::save(results, &own)
}

/// criterion's program, and its twin on each Python.
fn programs(question: &str, bench: PathBuf, args: &Args) -> Result<Vec<Program>> {
    let scratch = store::folder().join("scratch");
    std::fs::create_dir_all(&scratch)
        .with_context(|| format!("{} cannot be made", scratch.display()))?;
    let effort = Effort {
        seconds: if args.quick { 0.04 } else { 0.1 },
        is_quick: args.quick,
        threads: args.threads.into(),
    };
    let program = |file, twin| Program {
        file,
        twin,
        scratch: scratch.clone(),
        effort,
    };
    let mut programs = vec![program(bench, None)];
    let twin = root().join(format!("benches/asyncio_{question}.py"));
    if twin.exists() {
        let pythons = python::find(&args.python).into_iter();
        programs.extend(
            pythons.map(|(file, version)| program(file.into(), Some((twin.clone(), version)))),
        );
    }
    Ok(programs)
}

fn today() -> String {
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    now.chars().take("2026-11-20".len()).collect()
}
