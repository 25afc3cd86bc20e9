//! Keeps what happens in this process: each event is written as it comes.

use lanes::{Event, Kind, recording::Run};
use std::cell::Cell;
use std::io::{self, Write};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Instant;

static RECORDER: OnceLock<Recorder> = OnceLock::new();

struct Recorder {
    began: Instant,
    on_stdout: bool,
    coroutines: AtomicU32,
    /// None once the recording has ended.
    events: Mutex<Option<Box<dyn Write + Send>>>,
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
        events: Mutex::new(Some(events)),
    });
    Ok(())
}

/// Ends the recording: a task that outlives `main` adds nothing to it.
pub fn stop() {
    if let Some(recorder) = RECORDER.get() {
        recorder.events().take();
    }
}

/// Whether the recording goes where the lesson would print.
pub(crate) fn is_on_stdout() -> bool {
    RECORDER.get().is_some_and(|recorder| recorder.on_stdout)
}

/// The coroutine that this thread polls.
pub(crate) fn current() -> Option<u32> {
    CURRENT.get()
}

/// Says which coroutine this thread polls from now on; returns the one before.
pub(crate) fn set_current(coroutine: Option<u32>) -> Option<u32> {
    CURRENT.replace(coroutine)
}

/// Numbers a new coroutine and writes that it is made; none if this process does not record.
pub(crate) fn note_made(kind: impl FnOnce() -> Kind) -> Option<u32> {
    let recorder = RECORDER.get()?;
    let kind = kind();
    let mut events = recorder.events();
    // Numbered under the lock, so that the numbers, too, stand in order of time.
    let coroutine = recorder.coroutines.fetch_add(1, Ordering::Relaxed);
    recorder.write(&mut events, Some(coroutine), kind);
    Some(coroutine)
}

/// Writes an event, if this process records.
pub(crate) fn note(coroutine: Option<u32>, kind: impl FnOnce() -> Kind) {
    if let Some(recorder) = RECORDER.get() {
        let kind = kind();
        recorder.write(&mut recorder.events(), coroutine, kind);
    }
}

type Events<'a> = MutexGuard<'a, Option<Box<dyn Write + Send>>>;

impl Recorder {
    fn events(&self) -> Events<'_> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads the clock and writes: under the lock, so that events stand in order of time.
    fn write(&self, events: &mut Events<'_>, coroutine: Option<u32>, kind: Kind) {
        let Some(events) = &mut **events else { return };
        let microseconds = self.began.elapsed().as_micros();
        let event = Event {
            at: microseconds.try_into().unwrap_or(u64::MAX),
            thread: THREAD.with(|number| *number),
            coroutine,
            kind,
        };
        let line = serde_json::to_string(&event).expect("plain data") + "\n";
        // Whoever read the recording may be gone; the lesson goes on.
        let _ = events
            .write_all(line.as_bytes())
            .and_then(|()| events.flush());
    }
}
