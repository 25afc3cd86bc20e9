//! The exhibition is played, not computed: the programs against the formula, and against nonsense.

use lesson::check::has_python;
use lesson::process::{self, Ended, How};
use std::process::Command;
use std::time::{Duration, Instant};

/// Opponents, pair-moves, seconds of ours, seconds of theirs.
type Exhibition = [u64; 4];

#[test]
fn twelve_hours_in_turn_are_one_hour_table_to_table() {
    let expected = "in turn: 1800 s a game, 43200 s in all\n\
                    table to table: 120 s a round, 3600 s in all\n\
                    the last reply: after 3655 s\n";
    for on in runtimes() {
        assert_eq!(play(on, &[]).output, expected, "{on}");
    }
}

#[test]
fn hours_pass_in_less_than_a_second() {
    // Python alone needs that long to start on a busy machine.
    for on in ["tokio", "async-std", "smol"] {
        let is_quick = |_| {
            let begin = Instant::now();
            play(on, &[]);
            begin.elapsed() < Duration::from_secs(1)
        };
        assert!((0..10).any(is_quick), "{on}");
    }
}

#[test]
fn what_is_played_is_what_the_formula_says() {
    let exhibitions: [Exhibition; 7] = [
        [12, 10, 5, 55], // There is just enough to do at the other tables.
        [2, 3, 5, 55],   // We wait for the first opponent, each round.
        [1, 4, 5, 55],   // Table to table with one opponent is in turn.
        [1, 1, 1, 1],    // One move.
        [30, 1, 7, 3],   // One round.
        [3, 5, 86_400, 1],
        [1000, 2, 5, 55],
    ];
    for exhibition in exhibitions {
        let expected = formula(exhibition);
        for on in runtimes() {
            let names = ["--opponents", "--rounds", "--ours", "--theirs"];
            let values = exhibition.map(|value| value.to_string());
            let arguments = names
                .iter()
                .zip(&values)
                .flat_map(|(name, value)| [*name, &**value]);
            let ended = play(on, &arguments.collect::<Vec<_>>());
            assert_eq!(ended.output, expected, "{exhibition:?} on {on}");
        }
    }
}

/// R (o + t) a game; a round is what takes longer: all our moves, or one of ours and its reply.
fn formula([opponents, rounds, ours, theirs]: Exhibition) -> String {
    let game = rounds * (ours + theirs);
    let all_tables = opponents * ours;
    let round = all_tables.max(ours + theirs);
    // Nobody waits for a reply in the first round.
    let all = (rounds - 1) * round + all_tables;
    let longest = if rounds == 1 { all_tables } else { round };
    format!(
        "in turn: {game} s a game, {} s in all\n\
         table to table: {longest} s a round, {all} s in all\n\
         the last reply: after {} s\n",
        opponents * game,
        all + theirs
    )
}

#[test]
fn nonsense_is_refused_with_a_reason_and_exit_code_2() {
    let nonsense: [(&[&str], &str); 8] = [
        (&["--opponents", "0"], "0 is not in 1..=1000"),
        (&["--opponents", "-3"], "-3 is not in 1..=1000"),
        (&["--rounds", "many"], "'many'"),
        (
            &["--ours", "99999999999999999999999"],
            "99999999999999999999999",
        ),
        (&["--theirs", "86401"], "86401 is not in 1..=86400"),
        (&["--ours", ""], "--ours"),
        (&["--oponents", "12"], "--oponents"),
        (&["24"], "24"),
    ];
    for (arguments, reason) in nonsense {
        for on in runtimes() {
            let ended = play(on, arguments);
            assert_eq!(
                (code(&ended), &*ended.output),
                (2, ""),
                "{arguments:?} on {on}"
            );
            assert!(ended.errors.contains(reason), "on {on}: {}", ended.errors);
        }
    }
}

#[test]
fn side_by_side_nonsense_is_refused_once() {
    let ended = run(&["chess", "--", "--opponents", "0"]);
    assert_eq!((code(&ended), &*ended.output), (2, ""));
    assert_eq!(ended.errors.matches("0 is not in 1..=1000").count(), 1);
}

fn play(on: &str, arguments: &[&str]) -> Ended {
    run(&[&["chess", "--on", on, "--"], arguments].concat())
}

fn run(arguments: &[&str]) -> Ended {
    let mut command = Command::new(env!("CARGO_BIN_EXE_chapter-sleep"));
    process::run(command.args(arguments), Duration::from_secs(60)).unwrap()
}

fn runtimes() -> Vec<&'static str> {
    let mut runtimes = vec!["tokio", "async-std", "smol"];
    runtimes.extend(has_python().unwrap().then_some("asyncio"));
    runtimes
}

fn code(ended: &Ended) -> i32 {
    match ended.how {
        How::Exited(status) => status.code().expect("no signal"),
        other => panic!("the command {other}"),
    }
}
