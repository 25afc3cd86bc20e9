//! Figures of a made-up run, and of the stored one.

use super::*;
use crate::bench::machine::Machine;
use crate::bench::sample::Sample;
use std::path::PathBuf;

#[test]
fn a_missing_run_says_how_to_make_one() {
    let nowhere = PathBuf::from("no/such/run.json");
    let question = question();
    let figure = question.figure(None).unwrap();
    let error = both(&question, figure, &nowhere, &nowhere).unwrap_err();
    assert!(
        error
            .to_string()
            .contains("`cargo run -- bench --store` makes one")
    );
}

#[test]
fn the_readers_own_run_stands_below_the_stored_one() {
    let folder = std::env::temp_dir().join(format!("three-loops-plot-{}", std::process::id()));
    let (stored, own) = (folder.join("stored.json"), folder.join("own.json"));
    store::save(&run(&[]), &stored).unwrap();
    store::save(&run(&["CPython 3.13.0"]), &own).unwrap();
    let question = question();
    let both = || both(&question, question.figure(None).unwrap(), &stored, &own).unwrap();
    let two = both();
    store::save(&run(&[]), &own).unwrap();
    let same = both();
    std::fs::write(&own, "torn").unwrap();
    let torn = both();
    std::fs::remove_dir_all(&folder).unwrap();

    let (book, reader) = (two.find("Stored with the course"), two.find("Your own run"));
    assert!(book < reader && reader.is_some(), "{two}");
    assert!(
        !same.contains("Your own run"),
        "a stored run is not shown twice"
    );
    assert!(
        torn.contains("It cannot be drawn") && torn.contains("is no stored run"),
        "{torn}"
    );
}

#[test]
fn an_unknown_figure_names_those_there_are() {
    let error = plot("gather|sleepers").unwrap_err().to_string();
    assert_eq!(
        error,
        "benches/gather.toml has no figure named `sleepers`: it has growth, sleeping"
    );
}

#[test]
fn a_question_without_a_file_is_named() {
    let error = plot("gathr").unwrap_err().to_string();
    assert_eq!(error, "there is no benches/gathr.toml");
}

#[test]
fn the_book_has_its_figures_without_blank_lines() {
    for name in ["gather", "gather|growth", "gather | sleeping"] {
        let block = plot(name).unwrap();
        assert!(
            block.contains("<svg class=\"plot-panel\""),
            "{name}: {block}"
        );
        assert!(
            block.lines().all(|line| !line.trim().is_empty()),
            "{name} has a blank line"
        );
        assert!(
            !block.contains("NaN") && !block.contains("inf"),
            "{name}: {block}"
        );
    }
}

#[test]
fn the_figures_are_those_of_the_run() {
    let block = growth(&run(&["CPython 3.13.0"])).unwrap();
    // asyncio takes 100 a future, the others 20.
    assert_eq!(block.matches("<td>5.00<br>").count(), 4 * 3 * 2, "{block}");
    assert!(block.contains("CPython 3.13.0"));
    assert!(block.contains("A test: measured on 2026-01-02 in 3 rounds"));
    assert!(block.contains("8 cores"));
}

#[test]
fn without_python_smol_is_the_measure() {
    let block = growth(&run(&[])).unwrap();
    assert!(!block.contains("plot-asyncio"), "{block}");
    assert!(block.contains("(1 = smol)"));
    assert_eq!(block.matches("<td>1.00<br>").count(), 4 * 3 * 2, "{block}");
}

#[test]
fn an_interrupted_run_shows_what_it_has_and_says_so() {
    let mut results = run(&[]);
    results.partial = true;
    results.rows.retain(|row| row.group == "joined/ready");
    let block = growth(&results).unwrap();
    assert!(block.contains("It was interrupted: rows may be missing."));
    assert!(block.contains("<td>–</td>"));
}

#[test]
fn a_run_without_anything_to_measure_by_is_refused_in_words() {
    let mut results = run(&[]);
    results.rows.clear();
    let error = growth(&results).unwrap_err().to_string();
    assert!(
        error.starts_with("the run has no row to measure the others by"),
        "{error}"
    );
}

#[test]
fn asyncio_of_another_version_is_not_mixed_in() {
    let mut results = run(&["CPython 3.13.0"]);
    let slow = sample("joined/ready/asyncio/gather/100", 1e9);
    results.add(0, Some("CPython 3.11.7"), &[slow]).unwrap();
    let block = growth(&results).unwrap();
    assert_eq!(block.matches("<td>5.00<br>").count(), 4 * 3 * 2, "{block}");
}

fn question() -> Question {
    Question::load("gather").unwrap()
}

fn growth(run: &Results) -> Result<String> {
    let question = question();
    figure::draw(&question, question.figure(None)?, run, "A test")
}

/// Three equal rounds, in which a coroutine costs 100 ns and a future 20.
fn run(pythons: &[&str]) -> Results {
    let machine = Machine {
        cores: 8,
        memory_gib: 16,
        system: "linux".to_owned(),
        architecture: "x86_64".to_owned(),
        threads: 2,
        versions: [("tokio".to_owned(), "1.54.1".to_owned())].into(),
        pythons: pythons.iter().map(|&python| python.to_owned()).collect(),
    };
    let mut results = Results::new("gather", "2026-01-02".to_owned(), false, machine);
    for round in 0..3 {
        for group in [
            "joined/ready",
            "joined/yielding",
            "spawned/ready",
            "spawned/yielding",
        ] {
            results
                .add(
                    round,
                    None,
                    &samples(group, &["tokio", "async-std", "smol"], 20.0),
                )
                .unwrap();
            for python in pythons {
                results
                    .add(round, Some(python), &samples(group, &["asyncio"], 100.0))
                    .unwrap();
            }
        }
    }
    (results.rounds, results.partial) = (3, false);
    results
}

fn samples(group: &str, runtimes: &[&str], each: f64) -> Vec<Sample> {
    let row = |runtime: &&str| {
        [100, 10_000].map(|size| {
            sample(
                &format!("{group}/{runtime}/gather/{size}"),
                each * f64::from(size),
            )
        })
    };
    runtimes.iter().flat_map(row).collect()
}

fn sample(id: &str, time: f64) -> Sample {
    Sample {
        id: id.to_owned(),
        iters: vec![1.0, 2.0],
        times: vec![time, time * 2.0],
    }
}
