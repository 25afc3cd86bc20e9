//! Measures a question in rounds, every program in turn, and keeps each piece as it comes.

use super::interrupt::Interrupt;
use super::machine::{Machine, text_of};
use super::program::{Effort, Program};
use super::progress::{Progress, in_words};
use super::results::Results;
use super::{Args, python, store};
use crate::cargo::{Build, build, cargo};
use crate::root::root;
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::PathBuf;
use std::time::{Instant, SystemTime};

/// A program's rows of one group, in one round.
struct Piece {
    round: usize,
    program: usize,
    group: String,
    rows: usize,
    name: String,
}

/// The questions there are: the bench targets of the package `benches`.
///
/// # Errors
///
/// Fails when cargo does not answer.
pub fn questions() -> Result<Vec<String>> {
    let metadata = text_of(&mut cargo(&[
        "metadata",
        "--no-deps",
        "--format-version",
        "1",
    ]))?;
    let metadata: Value = serde_json::from_str(&metadata).context("cargo's metadata is unclear")?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let targets = packages
        .filter(|package| package["name"] == "benches")
        .flat_map(|package| package["targets"].as_array())
        .flatten();
    let benches = targets.filter(|target| target["kind"][0] == "bench");
    Ok(benches
        .filter_map(|bench| bench["name"].as_str().map(str::to_owned))
        .collect())
}

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
        results.add(piece.round, program.python(), &measured?)?;
        results.rounds = piece.round + 1;
        store::save(results, &own)?;
        progress.end(began.elapsed());
    }
    progress.clear();
    results.partial = interrupt.is_asked();
    store::save(results, &own)
}

/// All that is to be measured. Within a group the programs follow one another, each
/// round in another order, so that what a ratio compares lies seconds apart.
fn pieces(programs: &[Program], rounds: usize) -> Result<Vec<Piece>> {
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

/// Builds the program that knows the machine, and the one that measures.
fn build_both(question: &str) -> Result<(PathBuf, PathBuf)> {
    println!("building the comparison (the first time takes a minute or two)");
    let what = [
        "build",
        "--profile",
        "bench",
        "-p",
        "benches",
        "--bin",
        "machine",
        "--bench",
        question,
    ];
    // Once to show cargo's own progress, once more to learn where the programs are.
    cargo(&what)
        .status()
        .context("cargo cannot be started: is it on the PATH?")?;
    let built = match build(&what)? {
        Build::Done(built) => built,
        Build::Refused(why) => bail!("the comparison does not compile:\n{why}"),
    };
    let find = |name: &str| {
        let program = built.iter().find(|(built, _)| built == name);
        program
            .map(|(_, file)| file.clone())
            .with_context(|| format!("cargo built no {name}"))
    };
    Ok((find("machine")?, find(question)?))
}

fn today() -> String {
    let now = humantime::format_rfc3339_seconds(SystemTime::now()).to_string();
    now.chars().take("2026-11-20".len()).collect()
}
