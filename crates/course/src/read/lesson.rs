//! Runs a lesson's program under limits, and draws what it records as it happens.

use super::group::Group;
use super::updates::Updates;
use crate::chapters::{Lesson, Runtime};
use crate::root::root;
use anyhow::{Context, Result};
use lanes::recording::Run;
use lanes::{Event, Recording};
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::time::{Duration, Instant};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::time::{MissedTickBehavior, interval, timeout};

/// A lesson prints a few lines; one that writes this much is out of hand.
const OUTPUT_LIMIT: u64 = 1024 * 1024;

/// The eye needs no more.
const DRAW_EVERY: Duration = Duration::from_millis(50);

/// Runs a lesson to its end, or to a limit.
///
/// # Errors
///
/// Fails when the program cannot be run at all.
pub async fn run(
    program: &Path,
    lesson: &Lesson,
    runtime: &Runtime,
    limit: Duration,
    updates: &Updates,
) -> Result<()> {
    let mut command = Command::new(program);
    command.current_dir(root()).args([
        &lesson.name,
        "--on",
        runtime.on,
        "--record",
        "-",
        "--leash",
    ]);
    let begun = Instant::now();
    let mut group = Group::spawn(command)?;
    let mut picture = Picture::new(lesson, runtime);

    let followed = timeout(limit, follow(&mut group, &mut picture, updates)).await;
    drop(group);
    updates.figure(&picture.draw()).await;
    let took = begun.elapsed().as_secs_f32();
    let (ok, text) = match followed {
        Err(_) => (
            false,
            format!("Stopped: it was still running after {} s.", limit.as_secs()),
        ),
        Ok(Ok(Ended::Flooded)) => (false, "Stopped: it wrote more than 1 MiB.".to_owned()),
        Ok(Ok(Ended::Panicked)) => (false, format!("It panicked after {took:.1} s.")),
        Ok(Ok(Ended::With(status))) if status.success() => {
            (true, format!("It ran on this machine in {took:.1} s."))
        }
        Ok(Ok(Ended::With(status))) => (false, format!("It failed after {took:.1} s: {status}.")),
        Ok(Err(error)) => return Err(error),
    };
    updates.end(ok, &text).await;
    Ok(())
}

/// How a program ended.
enum Ended {
    With(ExitStatus),
    Panicked,
    Flooded,
}

async fn follow(group: &mut Group, picture: &mut Picture, updates: &Updates) -> Result<Ended> {
    let (stdout, stderr) = group.outputs().context("its outputs are piped")?;
    let mut recorded = BufReader::new(stdout.take(OUTPUT_LIMIT)).split(b'\n');
    let mut said = BufReader::new(stderr.take(OUTPUT_LIMIT)).split(b'\n');
    let mut frame = interval(DRAW_EVERY);
    frame.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut recorded_ends, mut said_ends, mut status) = (false, false, None);
    let (mut written, mut panicked) = (0, false);
    while !(recorded_ends && said_ends && status.is_some()) {
        tokio::select! {
            line = recorded.next_segment(), if !recorded_ends => match line? {
                Some(line) => {
                    written += line.len() as u64 + 1;
                    let line = String::from_utf8_lossy(&line);
                    if !picture.add(&line) {
                        updates.output(line.trim_end()).await;
                    }
                }
                None => recorded_ends = true,
            },
            line = said.next_segment(), if !said_ends => match line? {
                Some(line) => {
                    written += line.len() as u64 + 1;
                    let line = String::from_utf8_lossy(&line);
                    panicked |= line.contains("panicked at");
                    updates.output(line.trim_end()).await;
                }
                None => said_ends = true,
            },
            ended = group.wait(), if status.is_none() => status = Some(ended?),
            _ = frame.tick(), if picture.is_new() => updates.figure(&picture.draw()).await,
        }
        if written >= OUTPUT_LIMIT {
            return Ok(Ended::Flooded);
        }
    }
    let status = status.context("the process has ended")?;
    Ok(if panicked && !status.success() {
        Ended::Panicked
    } else {
        Ended::With(status)
    })
}

/// The recording as far as it has come.
struct Picture {
    recording: Recording,
    drawn: usize,
}

impl Picture {
    fn new(lesson: &Lesson, runtime: &Runtime) -> Self {
        let run = Run::new(&lesson.name, runtime.on);
        let events = Vec::new();
        Picture {
            recording: Recording { run, events },
            drawn: 0,
        }
    }

    /// Takes a line of the recording; false if it is none.
    fn add(&mut self, line: &str) -> bool {
        let event = serde_json::from_str::<Event>(line);
        let is_event = event.is_ok();
        self.recording.events.extend(event);
        is_event || serde_json::from_str::<Run>(line).is_ok()
    }

    fn is_new(&self) -> bool {
        self.drawn < self.recording.events.len()
    }

    fn draw(&mut self) -> String {
        self.drawn = self.recording.events.len();
        lanes::figure(&self.recording)
    }
}
