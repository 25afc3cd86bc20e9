//! What the constructs promise on every runtime, by topic.
//!
//! The scenarios follow those of Python's own tests of `wait_for`, `timeout` and `shield`, and
//! go on from there.

mod asked;
mod dropped;
mod limits;
mod moved;
mod observed;
mod retried;
mod shielded;
mod tasks;

use std::time::Duration;

/// Longer than any test may take.
const AN_HOUR: Duration = Duration::from_secs(3600);
/// So short that to wait for its end costs little.
const A_MOMENT: Duration = Duration::from_millis(10);

/// The chapter's constructs, and what the tests need of each runtime beside them.
mod chapter {
    pub mod on_tokio {
        pub use chapter_wait_for::on_tokio::*;
        pub use tokio::spawn;
        pub use tokio::time::sleep;
    }
    pub mod on_async_std {
        pub use async_std::task::{sleep, spawn};
        pub use chapter_wait_for::on_async_std::*;
    }
    pub mod on_smol {
        pub use chapter_wait_for::on_smol::*;
        pub use smol::{Timer, spawn};
        pub async fn sleep(duration: std::time::Duration) {
            Timer::after(duration).await;
        }
    }
}
