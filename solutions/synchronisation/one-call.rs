//! # One call for each
//!
//! Two locks. std's guards the list of names, for as long as it takes to find one, and never
//! across an `.await`. Each name has a lock of its own, and that one is meant to be held while
//! somebody asks: whoever wants the same name waits for the answer. If the one who asks is dropped, its
//! guard goes too, and the next finds nothing and asks.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// Remembers what a service has answered.
#[derive(Default)]
pub struct AddressBook {
    known: Mutex<HashMap<String, Entry>>,
}

/// The answer, once there is one; locked while somebody asks.
type Entry = Arc<tokio::sync::Mutex<Option<String>>>;

impl AddressBook {
    /// The address of a name: what is known of it, or what the service answers.
    pub async fn address(&self, name: &str, ask: impl AsyncFnOnce(&str) -> String) -> String {
        let entry = self.entry(name);
        let mut address = entry.lock().await;
        if address.is_none() {
            *address = Some(ask(name).await);
        }
        address.clone().expect("it has just been answered")
    }

    fn entry(&self, name: &str) -> Entry {
        let mut known = self.known.lock().unwrap();
        known.entry(name.into()).or_default().clone()
    }
}
