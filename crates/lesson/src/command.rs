//! The command line of a chapter: lists its lessons, runs one, records it.

use crate::files::Files;
use crate::lessons::Lesson;
use crate::{alone, leash, list, store, together};
use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::error::ErrorKind;
use clap::{Command, CommandFactory, FromArgMatches, Parser};
use std::process::ExitCode;
use std::time::Duration;

/// Lists and runs this chapter's lessons: the same program on asyncio, tokio, async-std and smol.
#[derive(Parser)]
struct Arguments {
    /// The lesson to run; without one, they are listed
    lesson: Option<String>,
    /// Run it on this runtime alone, and print just the program's output
    #[arg(long, value_name = "RUNTIME", requires = "lesson")]
    on: Option<String>,
    #[command(flatten)]
    files: Files,
    /// Stop a program that takes longer, unless it runs alone
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 20,
        requires = "lesson"
    )]
    #[arg(value_parser = clap::value_parser!(u64).range(1..=86_400))]
    limit: u64,
    /// End as soon as stdin ends, so as not to outlive whoever started this
    #[arg(long, hide = true)]
    leash: bool,
    /// Record every lesson on every runtime into its folder, for the book
    #[arg(long, hide = true, conflicts_with_all = ["lesson", "on"])]
    record_all: bool,
}

impl Arguments {
    fn lesson<'a>(&self, lessons: &'a [Lesson]) -> Option<&'a Lesson> {
        let mut lessons = lessons.iter();
        lessons.find(|lesson| Some(lesson.name) == self.lesson.as_deref())
    }
}

/// Does what the command line asks for; returns the exit code of the process.
#[must_use]
pub fn run(lessons: &[Lesson]) -> ExitCode {
    let mut command = command(lessons);
    let matches = command.get_matches_mut();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    if arguments.leash {
        leash::hold();
    }
    if arguments.on.is_none() && arguments.files.record_to_stdout() {
        let needs = "a recording can go to stdout only with --on RUNTIME";
        command
            .error(ErrorKind::MissingRequiredArgument, needs)
            .exit();
    }

    if let Some(missing) = missing_program(&arguments, lessons) {
        command.error(ErrorKind::InvalidValue, missing).exit();
    }

    follow(&arguments, lessons).unwrap_or_else(|error| {
        anstream::eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

/// Says what the lesson runs on, if that is not what was asked for.
fn missing_program(arguments: &Arguments, lessons: &[Lesson]) -> Option<String> {
    let (lesson, on) = (arguments.lesson(lessons)?, arguments.on.as_deref()?);
    let (name, runtimes) = (lesson.name, lesson.runtimes().collect::<Vec<_>>());
    let has = runtimes.join(", ");
    (!runtimes.contains(&on)).then(|| format!("{name} has no program on {on}: it has {has}"))
}

fn follow(arguments: &Arguments, lessons: &[Lesson]) -> Result<ExitCode> {
    let limit = Duration::from_secs(arguments.limit);
    match (arguments.lesson(lessons), &arguments.on) {
        (Some(lesson), Some(on)) => alone::run(lesson, on, &arguments.files),
        (Some(lesson), None) => together::run(lesson, &arguments.files, limit),
        (None, _) if arguments.record_all => store::record_all(lessons, limit),
        (None, _) => Ok(list::print(lessons)),
    }
}

/// The parser, which knows this chapter's lessons and so can suggest the nearest.
fn command(lessons: &[Lesson]) -> Command {
    let chapter = lessons.first().map_or("chapter", |lesson| lesson.chapter);
    let names = lessons
        .iter()
        .map(|lesson| PossibleValue::new(lesson.name).help(lesson.title()));
    let names = PossibleValuesParser::new(names);
    // In the order of the lesson that has most.
    let runtimes = lessons.iter().max_by_key(|lesson| lesson.programs.len());
    let runtimes = runtimes.into_iter().flat_map(Lesson::runtimes);
    let runtimes = PossibleValuesParser::new(runtimes);
    Arguments::command()
        .bin_name(format!("cargo run -p {chapter} --"))
        .mut_arg("lesson", |lesson| lesson.value_parser(names))
        .mut_arg("on", |on| on.value_parser(runtimes))
        .after_help(list::examples(lessons))
}
