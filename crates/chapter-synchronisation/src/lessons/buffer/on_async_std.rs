//! A bounded buffer: whoever brings waits for room, whoever takes waits for something.
//!
//! Run it: `cargo run -p chapter-synchronisation -- buffer --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::sleep;
use event_listener::Event;
use futures::future::join;
use std::collections::VecDeque;
use std::sync::Mutex;
use std::time::Duration;
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);
const ROOM: usize = 2;

#[instrument]
#[async_std::main]
pub async fn main() {
    let buffer = Buffer::default();
    join(produce(&buffer), consume(&buffer)).await;
}

#[instrument(skip_all)]
async fn produce(buffer: &Buffer) {
    for item in 1..=5 {
        buffer.put(item).await;
    }
}

#[instrument(skip_all)]
async fn consume(buffer: &Buffer) {
    for _ in 1..=5 {
        sleep(BEAT).await;
        buffer.take().await;
    }
}

/// Takes two items, and makes whoever brings a third wait.
#[derive(Default)]
struct Buffer {
    items: Mutex<VecDeque<u32>>,
    changed: Event,
}

impl Buffer {
    async fn put(&self, item: u32) {
        loop {
            // Listen first and look then: no change in between is missed.
            let changed = self.changed.listen();
            if self.has_put(item) {
                return;
            }
            changed.await;
        }
    }

    async fn take(&self) -> u32 {
        loop {
            let changed = self.changed.listen();
            if let Some(item) = self.has_taken() {
                return item;
            }
            changed.await;
        }
    }

    // std's lock will do: nobody waits for anything while it is held.
    fn has_put(&self, item: u32) -> bool {
        let mut items = self.items.lock().unwrap();
        if items.len() == ROOM {
            return false;
        }
        items.push_back(item);
        println!("put {item}: {} in the buffer", items.len());
        self.changed.notify(usize::MAX);
        true
    }

    fn has_taken(&self) -> Option<u32> {
        let mut items = self.items.lock().unwrap();
        let item = items.pop_front()?;
        println!("took {item}: {} in the buffer", items.len());
        self.changed.notify(usize::MAX);
        Some(item)
    }
}
