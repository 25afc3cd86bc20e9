//! An event says that the producer is done: all go on, and latecomers do not wait.
//!
//! Run it: `cargo run -p chapter-synchronisation -- event --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::task::{self, sleep};
use event_listener::Event;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let start = Instant::now();
    let done = Arc::new(Flag::default());
    let packer = task::spawn(waits("the packer", done.clone()));
    let clerk = task::spawn(waits("the clerk", done.clone()));

    produce(&done).await;
    println!("{}", packer.await);
    println!("{}", clerk.await);
    // Whoever comes later does not wait at all.
    println!("{}", waits("the latecomer", done).await);
    println!("{} beats", start.elapsed().as_millis() / BEAT.as_millis());
}

#[instrument(skip_all)]
async fn produce(done: &Flag) {
    for item in 1..=3 {
        sleep(BEAT).await;
        println!("made {item}");
    }
    done.raise();
}

#[instrument(skip(done))]
async fn waits(name: &str, done: Arc<Flag>) -> String {
    done.wait().await;
    format!("{name} goes on")
}

/// A flag, and those who wait for it.
#[derive(Default)]
struct Flag {
    is_up: AtomicBool,
    waiting: Event,
}

impl Flag {
    fn raise(&self) {
        self.is_up.store(true, SeqCst);
        self.waiting.notify(usize::MAX);
    }

    async fn wait(&self) {
        while !self.is_up.load(SeqCst) {
            let woken = self.waiting.listen();
            // It may have gone up before anybody listened: look once more.
            if !self.is_up.load(SeqCst) {
                woken.await;
            }
        }
    }
}
