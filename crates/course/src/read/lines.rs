//! What the processes of a group write, line by line.

use crate::group::Group;
use anyhow::Result;
use futures::{Stream, StreamExt, stream};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, BufReader};

/// A line, and where it was written.
pub enum Line {
    Stdout(String),
    Stderr(String),
}

/// The lines that a process writes, up to a limit in bytes for each of its outputs.
pub fn lines(group: &mut Group, limit: u64) -> impl Stream<Item = Result<Line>> + use<> {
    let outputs = group.outputs().into_iter().flat_map(|(stdout, stderr)| {
        let stdout = split(stdout, limit, Line::Stdout).boxed();
        let stderr = split(stderr, limit, Line::Stderr).boxed();
        [stdout, stderr]
    });
    stream::select_all(outputs)
}

fn split(
    pipe: impl AsyncRead + Unpin,
    limit: u64,
    line: fn(String) -> Line,
) -> impl Stream<Item = Result<Line>> {
    let lines = BufReader::new(pipe.take(limit)).split(b'\n');
    stream::try_unfold(lines, move |mut lines| async move {
        let Some(bytes) = lines.next_segment().await? else {
            return Ok(None);
        };
        let text = String::from_utf8_lossy(&bytes).trim_end().to_owned();
        Ok(Some((line(text), lines)))
    })
}
