//! Each Rust lesson, pasted into a fresh crate with the real tracing.

use super::Chapter;
use crate::process;
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// A first build may have to fetch and compile everything.
const HALF_AN_HOUR: Duration = Duration::from_secs(1800);

/// How often a lesson may print another time than its twin, on a machine that is late.
const ATTEMPTS: u32 = 3;

/// Makes a test for each runtime: every lesson, pasted into a fresh crate, prints what asyncio
/// prints, and compiles without a warning.
///
/// The crate depends on the runtime, `futures` and `tracing`; a chapter whose lessons need
/// more names it: `lesson::check_paste!("polling")`. The tests compile much, so they are
/// asked for by name: `cargo test -p chapter-gather --test paste -- --ignored`.
#[macro_export]
macro_rules! check_paste {
    ($($dependency:literal),* $(,)?) => {
        $crate::check_paste! { @each [$($dependency),*]
            on_tokio "tokio", on_async_std "async-std", on_smol "smol"
        }
    };
    (@each $more:tt $($module:ident $runtime:literal),*) => {
        $(#[test]
        #[ignore = "compiles a crate of its own"]
        fn $module() {
            let pasted = $crate::check::Pasted {
                chapter: $crate::check_lessons!(@chapter),
                file: concat!(stringify!($module), ".rs"),
                package: concat!(env!("CARGO_TARGET_TMPDIR"), "/pasted-on-", $runtime).into(),
                runtime: $runtime,
                more: &$more,
                workspace: concat!(env!("CARGO_MANIFEST_DIR"), "/../../Cargo.toml").into(),
            };
            pasted.holds().unwrap();
        })*
    };
}

/// The lessons of a chapter on one runtime, as a reader would paste them.
pub struct Pasted {
    /// The chapter.
    pub chapter: Chapter,
    /// Which of a lesson's programs is pasted.
    pub file: &'static str,
    /// The folder of the fresh package.
    pub package: PathBuf,
    /// The runtime's crate.
    pub runtime: &'static str,
    /// What the lessons depend on beside the runtime, `futures` and `tracing`.
    pub more: &'static [&'static str],
    /// The manifest that says which versions.
    pub workspace: PathBuf,
}

impl Pasted {
    /// Builds all lessons, warnings denied, and compares what they print.
    ///
    /// # Errors
    ///
    /// Says what did not compile, or which lesson printed something else.
    pub fn holds(&self) -> Result<()> {
        let lessons = self.paste()?;
        fs::write(self.package.join("Cargo.toml"), self.manifest()?)?;
        self.cargo(&["build"])?;
        lessons
            .iter()
            .try_for_each(|lesson| self.prints_the_same(lesson))
    }

    /// Copies each lesson to `src/bin`; returns their names.
    fn paste(&self) -> Result<Vec<String>> {
        let programs = self.package.join("src/bin");
        // The folder is shared by all chapters, for what they have built; not their programs.
        if programs.exists() {
            fs::remove_dir_all(&programs)?;
        }
        fs::create_dir_all(&programs)?;
        let lessons = self.chapter.lesson_names()?;
        for lesson in &lessons {
            let file = self.chapter.lessons.join(lesson).join(self.file);
            fs::copy(&file, programs.join(format!("{lesson}.rs")))
                .with_context(|| file.display().to_string())?;
        }
        Ok(lessons)
    }

    /// A package of its own, with the versions of this workspace.
    fn manifest(&self) -> Result<String> {
        let workspace = fs::read_to_string(&self.workspace)?;
        let mut text = String::from(
            "[package]\nname = \"pasted\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\ntracing = \"0.1\"\n",
        );
        for dependency in [self.runtime, "futures"].iter().chain(self.more) {
            let begin = format!("{dependency} = ");
            let line = workspace.lines().find(|line| line.starts_with(&begin));
            text += line.with_context(|| format!("the workspace has no {dependency}"))?;
            text.push('\n');
        }
        Ok(text)
    }

    fn prints_the_same(&self, lesson: &str) -> Result<()> {
        let twin = self.chapter.stored(lesson, "asyncio")?;
        let expected = self.chapter.comparable(lesson, &twin.output())?;
        let mut printed = String::new();
        for _ in 0..ATTEMPTS {
            printed = self.cargo(&["run", "--quiet", "--bin", lesson])?;
            if self.chapter.comparable(lesson, &printed)? == expected {
                eprintln!("{lesson} on {} printed\n{printed}", self.runtime);
                return Ok(());
            }
        }
        let runtime = self.runtime;
        bail!("{lesson} on {runtime} printed\n{printed}\nbut asyncio\n{expected}")
    }

    fn cargo(&self, arguments: &[&str]) -> Result<String> {
        // The cargo that runs this test.
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
        cargo.current_dir(&self.package).args(arguments);
        cargo.env("RUSTFLAGS", "-Dwarnings");
        cargo.env("CARGO_TARGET_DIR", self.package.join("target"));
        let ended = process::run(&mut cargo, HALF_AN_HOUR)?;
        let (how, errors) = (ended.how, ended.errors);
        ensure!(how.is_well(), "cargo {arguments:?} {how}\n{errors}");
        Ok(ended.output)
    }
}
