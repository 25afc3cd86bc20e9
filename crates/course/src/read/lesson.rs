//! Runs a lesson's program under limits, and draws what it records as it happens.

use super::lines::{Line, lines};
use super::picture::Picture;
use super::updates::Updates;
use crate::chapters::{Lesson, Runtime};
use crate::group::Group;
use crate::root::root;
use anyhow::{Context, Result};
use futures::StreamExt;
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tokio::time::{MissedTickBehavior, interval, timeout};

/// A lesson prints a few lines; one that writes this much is out of hand.
const OUTPUT_LIMIT: u64 = 1024 * 1024;

/// The eye needs no more.
const DRAW_EVERY: Duration = Duration::from_millis(50);

/// How a program ended.
enum Ended {
    With(ExitStatus),
    Panicked,
    Flooded,
    TimedOut,
}

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
    command.stdin(Stdio::piped());
    let begun = Instant::now();
    let mut group = Group::spawn(command)?;
    let mut picture = Picture::new(lesson, runtime);

    let ended = timeout(limit, follow(&mut group, &mut picture, updates)).await;
    let ended = ended.unwrap_or(Ok(Ended::TimedOut))?;
    // Whatever has not ended by itself ends now.
    drop(group);
    updates.figure(&picture.draw()).await;
    let (ok, text) = told(&ended, begun.elapsed(), limit);
    updates.end(ok, &text).await;
    Ok(())
}

/// Passes on what a program writes, until it has ended.
async fn follow(group: &mut Group, picture: &mut Picture, updates: &Updates) -> Result<Ended> {
    let mut lines = lines(group, OUTPUT_LIMIT);
    let mut frame = interval(DRAW_EVERY);
    frame.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let (mut heard, mut status) = (Heard::default(), None);
    loop {
        let line = tokio::select! {
            line = lines.next() => line,
            // Kills what the program has left behind, which may still hold its outputs.
            ended = group.wait(), if status.is_none() => { status = Some(ended?); continue }
            _ = frame.tick(), if picture.is_new() => {
                updates.figure(&picture.draw()).await;
                continue;
            }
        };
        let Some(Line::Stdout(text) | Line::Stderr(text)) = line.transpose()? else {
            break;
        };
        heard.pass_on(&text, picture, updates).await;
        if heard.bytes >= OUTPUT_LIMIT {
            return Ok(Ended::Flooded);
        }
    }
    let status = match status {
        Some(status) => status,
        None => group.wait().await.context("the program has ended")?,
    };
    Ok(if heard.a_panic && !status.success() {
        Ended::Panicked
    } else {
        Ended::With(status)
    })
}

/// What is known of a program's output so far.
#[derive(Default)]
struct Heard {
    bytes: u64,
    a_panic: bool,
}

impl Heard {
    /// Takes a line: an event goes into the picture, all else to the page as it is.
    async fn pass_on(&mut self, line: &str, picture: &mut Picture, updates: &Updates) {
        self.bytes += line.len() as u64 + 1;
        if !picture.add(line) && self.bytes < OUTPUT_LIMIT {
            self.a_panic |= line.contains("panicked at");
            updates.output(line).await;
        }
    }
}

/// Whether it went well, and a sentence on how it ended.
fn told(ended: &Ended, took: Duration, limit: Duration) -> (bool, String) {
    let (took, limit) = (took.as_secs_f32(), limit.as_secs());
    let text = match ended {
        Ended::With(status) if status.success() => {
            format!("It ran on this machine in {took:.1} s.")
        }
        Ended::With(status) => format!("It failed after {took:.1} s: {status}."),
        Ended::Panicked => format!("It panicked after {took:.1} s."),
        Ended::Flooded => "Stopped: it wrote more than 1 MiB.".to_owned(),
        Ended::TimedOut => format!("Stopped: it was still running after {limit} s."),
    };
    let ok = matches!(ended, Ended::With(status) if status.success());
    (ok, text)
}
