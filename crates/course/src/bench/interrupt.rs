//! Ctrl-C ends what is being measured, and leaves the rest of this program to finish in order.

use anyhow::{Context, Result};
use std::process::{Child, ExitStatus};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Whether the reader wants to stop, and the program that would have to.
#[derive(Clone, Default)]
pub struct Interrupt(Arc<State>);

#[derive(Default)]
struct State {
    asked: AtomicBool,
    running: Mutex<Option<Child>>,
}

impl Interrupt {
    /// Listens for Ctrl-C from now on.
    pub fn listen() -> Result<Self> {
        let interrupt = Self::default();
        let listener = interrupt.clone();
        ctrlc::set_handler(move || listener.stop()).context("Ctrl-C cannot be listened for")?;
        Ok(interrupt)
    }

    /// Whether the reader has asked to stop.
    pub fn is_asked(&self) -> bool {
        self.0.asked.load(Ordering::SeqCst)
    }

    /// From now on this program is ended by Ctrl-C.
    pub fn guard(&self, child: Child) {
        *self.running() = Some(child);
        // It may have been asked before there was anything to end.
        if self.is_asked() {
            self.stop();
        }
    }

    /// Waits for the guarded program, whose output must have ended.
    pub fn wait(&self) -> Result<ExitStatus> {
        let child = self.running().take();
        let mut child = child.context("nothing is being measured")?;
        child.wait().context("the measuring program is lost")
    }

    fn stop(&self) {
        self.0.asked.store(true, Ordering::SeqCst);
        if let Some(child) = self.running().as_mut() {
            // It fails when the program has just ended, which is as well.
            let _ = child.kill();
        }
    }

    fn running(&self) -> std::sync::MutexGuard<'_, Option<Child>> {
        self.0
            .running
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}
