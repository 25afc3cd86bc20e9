//! The picture of a run that is still under way.

use crate::chapters::{Lesson, Runtime};
use lanes::recording::Run;
use lanes::{Event, Recording};

/// The recording as far as it has come.
pub struct Picture {
    recording: Recording,
    drawn: usize,
}

impl Picture {
    /// Of a run that has not begun.
    pub fn new(lesson: &Lesson, runtime: &Runtime) -> Self {
        let run = Run::new(&lesson.name, runtime.on);
        let events = Vec::new();
        let recording = Recording { run, events };
        Picture {
            recording,
            drawn: 0,
        }
    }

    /// Takes a line of the recording; false if it is none.
    pub fn add(&mut self, line: &str) -> bool {
        let event = serde_json::from_str::<Event>(line);
        let is_event = event.is_ok();
        self.recording.events.extend(event);
        is_event || serde_json::from_str::<Run>(line).is_ok()
    }

    /// Whether something has happened since it was drawn.
    pub fn is_new(&self) -> bool {
        self.drawn < self.recording.events.len()
    }

    /// The figure as it is now.
    pub fn draw(&mut self) -> String {
        self.drawn = self.recording.events.len();
        lanes::figure(&self.recording)
    }
}
