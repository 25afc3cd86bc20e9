//! What a lesson is: programs that do the same, in a folder of the chapter.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// In the lesson's folder; a file named `asyncio.py` would import itself.
pub(crate) const PYTHON_FILE: &str = "on_asyncio.py";

/// One lesson: programs that do the same.
pub struct Lesson {
    /// Its name on the command line.
    pub name: &'static str,
    /// The package it belongs to.
    pub chapter: &'static str,
    /// The text of its Python program, whose docstring begins with the lesson's title.
    pub asyncio: &'static str,
    /// Where its files and their recordings stand.
    pub folder: &'static str,
    /// Its Rust programs, in the order in which the course shows them.
    pub programs: &'static [Program],
}

/// A runtime's name, and the `main` of the program on it.
pub type Program = (&'static str, fn() -> ExitCode);

/// Names a lesson by its module below `lessons`: `lesson!(count)`.
///
/// `lesson!(count, ours)` has a fourth Rust program, `on_ours.rs`: on the loop that the
/// course builds.
#[macro_export]
macro_rules! lesson {
    (@program $lesson:ident ours) => {
        ("ours", || $crate::report(lessons::$lesson::on_ours::main()))
    };
    ($lesson:ident $(, $ours:ident)?) => {
        $crate::Lesson {
            name: stringify!($lesson),
            chapter: env!("CARGO_PKG_NAME"),
            asyncio: include_str!(concat!("lessons/", stringify!($lesson), "/on_asyncio.py")),
            folder: concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/lessons/",
                stringify!($lesson)
            ),
            programs: &[
                ("tokio", || {
                    $crate::report(lessons::$lesson::on_tokio::main())
                }),
                ("async-std", || {
                    $crate::report(lessons::$lesson::on_async_std::main())
                }),
                ("smol", || $crate::report(lessons::$lesson::on_smol::main())),
                $($crate::lesson!(@program $lesson $ours),)?
            ],
        }
    };
}

/// What a program's exit code is when its `main` returns this.
pub fn report(main: impl std::process::Termination) -> ExitCode {
    main.report()
}

impl Lesson {
    /// One line on what the lesson shows: the first of its Python docstring.
    #[must_use]
    pub fn title(&self) -> &'static str {
        let docstring = self.asyncio.trim_start().trim_start_matches('"');
        let line = docstring.lines().next().unwrap_or_default();
        line.trim_end_matches('"').trim()
    }

    /// What it runs on, in the order in which the course shows them: Python first.
    pub fn runtimes(&self) -> impl Iterator<Item = &'static str> + use<> {
        let programs = self.programs.iter().map(|(on, _)| *on);
        ["asyncio"].into_iter().chain(programs)
    }

    /// The file of its Python program.
    #[must_use]
    pub fn python_file(&self) -> PathBuf {
        Path::new(self.folder).join(PYTHON_FILE)
    }

    /// The stored recording of its program on that runtime.
    #[must_use]
    pub fn recording_file(&self, on: &str) -> PathBuf {
        Path::new(self.folder).join(recording_file(on))
    }
}

/// Below the lesson's folder, the file of the stored recording on that runtime.
pub(crate) fn recording_file(on: &str) -> String {
    format!("recordings/{on}.jsonl")
}
