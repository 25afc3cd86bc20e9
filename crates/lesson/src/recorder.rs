//! Keeps what happens in this process: each event is written as it comes.

use lanes::{Event, Kind, recording::Run};
use std::cell::Cell;
use std::io::{self, Write};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Instant;

static RECORDER: OnceLock<Recorder> = OnceLock::new();

struct Recorder {
    began: Instant,
    on_stdout: bool,
    coroutines: AtomicU32,
    events: Mutex<Box<dyn Write + Send>>,
}

thread_local! {
    /// The coroutine that this thread polls at the moment.
    static CURRENT: Cell<Option<u32>> = const { Cell::new(None) };
    static THREAD: u32 = {
        static THREADS: AtomicU32 = AtomicU32::new(0);
        THREADS.fetch_add(1, Ordering::Relaxed)
    };
}

/// Starts recording to `events`; a second call changes nothing.
///
/// With `on_stdout` the lesson's lines stand in the recording alone.
///
/// # Errors
///
/// Fails when the first line cannot be written.
pub fn start(run: &Run, mut events: Box<dyn Write + Send>, on_stdout: bool) -> io::Result<()> {
    serde_json::to_writer(&mut events, run)?;
    events.write_all(b"\n")?;
    events.flush()?;
    let _ = RECORDER.set(Recorder {
        began: Instant::now(),
        on_stdout,
        coroutines: AtomicU32::new(0),
        events: Mutex::new(events),
    });
    Ok(())
}

/// Whether the recording goes where the lesson would print.
pub(crate) fn is_on_stdout() -> bool {
    RECORDER.get().is_some_and(|recorder| recorder.on_stdout)
}

/// The number of a new coroutine, if this process records.
pub(crate) fn number() -> Option<u32> {
    let recorder = RECORDER.get()?;
    Some(recorder.coroutines.fetch_add(1, Ordering::Relaxed))
}

/// The coroutine that this thread polls.
pub(crate) fn current() -> Option<u32> {
    CURRENT.get()
}

/// Says which coroutine this thread polls from now on; returns the one before.
pub(crate) fn set_current(coroutine: Option<u32>) -> Option<u32> {
    CURRENT.replace(coroutine)
}

/// Writes an event, if this process records.
pub(crate) fn note(coroutine: Option<u32>, kind: impl FnOnce() -> Kind) {
    let Some(recorder) = RECORDER.get() else {
        return;
    };
    let kind = kind();
    let thread = THREAD.with(|number| *number);

    let mut events = recorder
        .events
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    // The clock is read under the lock, so that the events stand in order of time.
    let at = recorder
        .began
        .elapsed()
        .as_micros()
        .try_into()
        .unwrap_or(u64::MAX);
    let mut line = serde_json::to_vec(&Event {
        at,
        thread,
        coroutine,
        kind,
    })
    .expect("plain data");
    line.push(b'\n');
    // Whoever read the recording may be gone; the lesson goes on.
    let _ = events.write_all(&line).and_then(|()| events.flush());
}
