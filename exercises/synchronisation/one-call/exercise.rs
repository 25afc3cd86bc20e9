//! # One call for each
//!
//! An address book asks a service for what it does not know yet, and remembers the answer. It holds
//! its lock while it asks: so nobody asks twice for the same name, and nobody asks for
//! another name either. A hundred names take a hundred times as long as one.
//!
//! Make it concurrent:
//!
//! * different names are asked for at once;
//! * each name is asked for once, however many want it: they wait for the one who asks;
//! * when the one who asks is cancelled, one of those who wait asks in its place;
//! * what is known costs no waiting, whoever asks for what meanwhile.

use std::collections::HashMap;
use tokio::sync::Mutex;

/// Remembers what a service has answered.
#[derive(Default)]
pub struct AddressBook {
    known: Mutex<HashMap<String, String>>,
}

impl AddressBook {
    /// The address of a name: what is known of it, or what the service answers.
    pub async fn address(&self, name: &str, ask: impl AsyncFnOnce(&str) -> String) -> String {
        let mut known = self.known.lock().await;
        if let Some(address) = known.get(name) {
            return address.clone();
        }
        let address = ask(name).await;
        known.insert(name.into(), address.clone());
        address
    }
}
