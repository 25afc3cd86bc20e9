//! Takes mdBook's warnings for what they are: faults of the book.

use super::faults::Fault;
use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex, PoisonError};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

/// Runs `render`; returns with its result what mdBook warned of meanwhile.
pub fn during<T>(render: impl FnOnce() -> T) -> (T, Vec<Fault>) {
    let warnings = Warnings::default();
    let rendered = tracing::subscriber::with_default(warnings.clone(), render);
    let mut warnings = warnings.0.lock().unwrap_or_else(PoisonError::into_inner);
    let faults = warnings.drain(..).map(|text| Fault {
        page: "book/src".to_owned(),
        line: None,
        text,
    });
    (rendered, faults.collect())
}

#[derive(Clone, Default)]
struct Warnings(Arc<Mutex<Vec<String>>>);

impl Subscriber for Warnings {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        // Whatever mdBook's includes complain of, `include` has found before, with its line.
        *metadata.level() <= Level::WARN && !metadata.target().ends_with("::links")
    }

    fn event(&self, event: &Event<'_>) {
        let mut message = Message::default();
        event.record(&mut message);
        let mut warnings = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        warnings.push(message.0.replace('\n', " "));
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

#[derive(Default)]
struct Message(String);

impl Visit for Message {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if field.name() == "message" {
            let _ = write!(self.0, "{value:?}");
        }
    }
}
