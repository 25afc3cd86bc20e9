//! # A metronome that does not drift
//!
//! A loop around `sleep(period)` drifts: each tick is a little late, and the next counts from
//! there. A metronome counts from its beginning. Build one on tokio, of `sleep_until` alone.
//!
//! Fill in the `todo!`:
//!
//! * tick number n is due at the beginning and n periods; the first is number 1;
//! * `tick` waits for the next one that is not over yet, and returns its number: whoever
//!   comes late misses the ticks in between, and gets back into the rhythm;
//! * a tick that is due this very moment is not over;
//! * no tick is given twice;
//! * to drop a `tick` that waits loses no tick.

use std::time::Duration;
use tokio::time::{Instant, sleep_until};

/// Ticks at fixed times.
pub struct Metronome {
    begin: Instant,
    period: Duration,
    /// The number of the tick that was given last.
    last: u32,
}

impl Metronome {
    /// Begins now.
    pub fn new(period: Duration) -> Self {
        Metronome {
            begin: Instant::now(),
            period,
            last: 0,
        }
    }

    /// Waits for the next tick; returns its number.
    pub async fn tick(&mut self) -> u32 {
        let _ = (self.begin, self.period, self.last);
        sleep_until(Instant::now()).await;
        todo!("find the number of the next tick, wait for it, and only then note it as given")
    }
}
