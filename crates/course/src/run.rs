//! `cargo run -- run gather/count`: runs a lesson through the program of its chapter.

use crate::cargo::cargo;
use crate::chapters::{Lesson, lessons, nearest};
use crate::root::root;
use anyhow::Result;
use std::process::{ExitCode, Stdio};

const EXAMPLES: &str = "\
Examples:
  cargo run -- run                                       what there is
  cargo run -- run gather/count                          on Python and all three runtimes, side by side
  cargo run -- run gather/count --on smol                on one, as it is
  cargo run -- run gather/count --on smol --svg run.svg  and draw what happened";

/// Which lesson to run, and how.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The lesson, such as gather/count; without it, lists all
    lesson: Option<String>,
    /// Just one of asyncio, tokio, async-std, smol; some lessons also have ours
    #[arg(long, value_name = "RUNTIME")]
    on: Option<String>,
    /// More options for the chapter's program, such as --record FILE
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    more: Vec<String>,
}

impl Args {
    /// Runs the lesson, or lists all.
    pub fn run(self) -> Result<ExitCode> {
        let lessons = lessons()?;
        let Some(wanted) = &self.lesson else {
            list(&lessons);
            return Ok(ExitCode::SUCCESS);
        };
        let Some(lesson) = lessons.iter().find(|lesson| lesson.path() == *wanted) else {
            let paths: Vec<String> = lessons.iter().map(Lesson::path).collect();
            return Ok(unknown(
                "lesson",
                wanted,
                paths.iter().map(String::as_str),
                "`cargo run -- run` lists them",
            ));
        };
        if let Some(on) = &self.on
            && lesson.runtime(on).is_none()
        {
            let names: Vec<&str> = lesson.runtimes().map(|runtime| runtime.on).collect();
            let all = format!("{wanted} has {}", names.join(", "));
            return Ok(unknown("runtime", on, names.into_iter(), &all));
        }
        self.pass_on(lesson)
    }

    fn pass_on(&self, lesson: &Lesson) -> Result<ExitCode> {
        let mut chapter = cargo(&["run", "--quiet", "--manifest-path"]);
        chapter
            .arg(root().join("Cargo.toml"))
            .args(["--bin", &lesson.program(), "--", &lesson.name])
            .current_dir(std::env::current_dir()?)
            .stdin(Stdio::inherit());
        if let Some(on) = &self.on {
            chapter.args(["--on", on]);
        }
        let status = chapter.args(&self.more).status()?;
        let code = status.code().and_then(|code| u8::try_from(code).ok());
        Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
    }
}

fn list(lessons: &[Lesson]) {
    let width = lessons.iter().map(|lesson| lesson.path().len()).max();
    for lesson in lessons {
        println!(
            "{:width$}  {}",
            lesson.path(),
            lesson.about(),
            width = width.unwrap_or_default(),
        );
    }
}

/// Says what there is instead; the exit code is that of a wrong command line.
fn unknown<'a>(
    what: &str,
    wanted: &str,
    names: impl Iterator<Item = &'a str>,
    otherwise: &str,
) -> ExitCode {
    match nearest(wanted, names) {
        Some(name) => eprintln!("error: no {what} `{wanted}`: did you mean `{name}`?"),
        None => eprintln!("error: no {what} `{wanted}`: {otherwise}"),
    }
    ExitCode::from(2)
}
