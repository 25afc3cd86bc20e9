//! The programs that measure: criterion's, and its Python twin.

use super::interrupt::Interrupt;
use super::machine::text_of;
use super::sample::{self, Sample};
use anyhow::{Context, Result, bail};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

/// How long each row is measured, and how.
#[derive(Clone, Copy)]
pub struct Effort {
    /// Seconds for each row, without warming up.
    pub seconds: f64,
    /// Whether to leave out sizes.
    pub is_quick: bool,
    /// Worker threads for each runtime.
    pub threads: usize,
}

/// A program that measures rows.
pub struct Program {
    /// What is run.
    pub file: PathBuf,
    /// For Python: the twin's file, and the interpreter's name and version.
    pub twin: Option<(PathBuf, String)>,
    /// Where it may write.
    pub scratch: PathBuf,
    /// How much time it may take.
    pub effort: Effort,
}

impl Program {
    /// The Python that it runs on.
    pub fn python(&self) -> Option<&str> {
        self.twin.as_ref().map(|(_, python)| python.as_str())
    }

    /// The names of the rows that it has in this round.
    ///
    /// # Errors
    ///
    /// Fails when the program does.
    pub fn rows(&self, round: usize) -> Result<Vec<String>> {
        let mut command = self.command(round);
        let listed = text_of(command.arg("--list"))?;
        let name = |line: &str| line.trim_end_matches(": benchmark").to_owned();
        Ok(listed
            .lines()
            .map(name)
            .filter(|name| name.contains('/'))
            .collect())
    }

    /// Measures a group of rows; calls back at each finished one.
    ///
    /// # Errors
    ///
    /// Fails when the program does, also when it was interrupted.
    pub fn measure(
        &self,
        group: &str,
        round: usize,
        interrupt: &Interrupt,
        on_row: &mut dyn FnMut(),
    ) -> Result<Vec<Sample>> {
        let log = self.scratch.join("messages.txt");
        let mut command = self.command(round);
        self.ask_for(group, &mut command)?;
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(
                File::create(&log)
                    .with_context(|| format!("{} cannot be written", log.display()))?,
            )
            .spawn()
            .with_context(|| format!("{} cannot be started", self.file.display()))?;
        let output = child.stdout.take().context("it has no output")?;
        interrupt.guard(child);

        let mut lines = Vec::new();
        for line in BufReader::new(output).lines() {
            let line = line.context("the output of the measuring program is unclear")?;
            if line.contains("time:   [") || line.contains("\"id\"") {
                on_row();
            }
            lines.push(line);
        }
        if !interrupt.wait()?.success() {
            let complaint = fs::read_to_string(&log).unwrap_or_default();
            bail!("measuring {group} failed: {}", complaint.trim());
        }
        self.samples(&lines)
    }

    fn samples(&self, lines: &[String]) -> Result<Vec<Sample>> {
        let rows = lines.iter().filter(|line| line.contains("\"id\""));
        let parse = |line: &String| {
            serde_json::from_str(line).context("the measuring program's output is unclear")
        };
        let mut samples = rows.map(parse).collect::<Result<Vec<_>>>()?;
        if self.twin.is_none() {
            samples.extend(sample::from_criterion(&self.criterion_home())?);
        }
        Ok(samples)
    }

    fn command(&self, round: usize) -> Command {
        let mut command = Command::new(&self.file);
        if let Some((twin, _)) = &self.twin {
            command.arg(twin);
        }
        let threads = self.effort.threads.to_string();
        command
            .env("BENCH_ROUND", round.to_string())
            .env("BENCH_THREADS", &threads);
        // With these set the program does not start itself again, where Ctrl-C would miss it.
        for variable in [
            "TOKIO_WORKER_THREADS",
            "ASYNC_STD_THREAD_COUNT",
            "SMOL_THREADS",
        ] {
            command.env(variable, &threads);
        }
        if self.effort.is_quick {
            command.env("BENCH_QUICK", "1");
        } else {
            command.env_remove("BENCH_QUICK");
        }
        command
    }

    fn ask_for(&self, group: &str, command: &mut Command) -> Result<()> {
        let seconds = self.effort.seconds.to_string();
        if self.twin.is_some() {
            command.args(["--json", "--group", group, "--seconds", &seconds]);
            return Ok(());
        }
        let home = self.criterion_home();
        if home.exists() {
            fs::remove_dir_all(&home)
                .with_context(|| format!("{} cannot be emptied", home.display()))?;
        }
        fs::create_dir_all(&home).with_context(|| format!("{} cannot be made", home.display()))?;
        let warm_up = (self.effort.seconds / 3.0).to_string();
        command
            .env("CRITERION_HOME", home)
            .args(["--bench", &format!("^{group}/")]);
        command.args(["--warm-up-time", &warm_up, "--measurement-time", &seconds]);
        // criterion's own analysis is not used: keep it short.
        command.args(["--nresamples", "10", "--color", "never"]);
        Ok(())
    }

    fn criterion_home(&self) -> PathBuf {
        self.scratch.join("criterion")
    }
}
