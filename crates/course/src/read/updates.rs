//! What a page is told while it waits, as an event stream.

use axum::response::sse::{self, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures::{Stream, StreamExt};
use std::convert::Infallible;
use tokio::sync::mpsc;

/// One event: its name, and its text.
pub struct Event {
    name: &'static str,
    text: String,
}

impl Event {
    /// An event; a text of several lines stays one.
    pub fn new(name: &'static str, text: &str) -> Self {
        let text = text.replace('\r', "");
        Event { name, text }
    }
}

/// Answers with events for as long as there are any.
pub fn events(events: impl Stream<Item = Event> + Send + 'static) -> Response {
    let events = events.map(|Event { name, text }| {
        Ok::<_, Infallible>(sse::Event::default().event(name).data(text))
    });
    let keep_alive = KeepAlive::default();
    Sse::new(events).keep_alive(keep_alive).into_response()
}

/// Where a run says how it goes.
#[derive(Clone)]
pub struct Updates(pub mpsc::Sender<Event>);

impl Updates {
    /// What the run is doing.
    pub async fn status(&self, text: &str) {
        self.send(Event::new("status", text)).await;
    }

    /// The picture of the run so far.
    pub async fn figure(&self, html: &str) {
        self.send(Event::new("figure", html)).await;
    }

    /// A line that the lesson or the compiler wrote.
    pub async fn output(&self, line: &str) {
        self.send(Event::new("output", line)).await;
    }

    /// How the run ended.
    pub async fn end(&self, ok: bool, text: &str) {
        let end = serde_json::json!({ "ok": ok, "text": text });
        self.send(Event::new("end", &end.to_string())).await;
    }

    async fn send(&self, event: Event) {
        // A reader who has left is not told; the run is then dropped.
        let _ = self.0.send(event).await;
    }
}
