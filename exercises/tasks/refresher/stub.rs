//! # The price that never changes
//!
//! A shop shows the latest price of its feed. A background task takes each price from the
//! feed and stores it where `latest` finds it. On tokio that worked for years. Since the
//! shop has moved to smol, every customer pays the price of the morning; no error, no
//! panic, not a line in any log.
//!
//! Find out why, and mend it:
//!
//! * prices are taken from the feed for as long as the `Prices` live;
//! * and no longer: when they are dropped, somebody else may want the feed;
//! * `follow` starts the task and returns at once, as it does now.

use futures::StreamExt;
use futures::channel::mpsc::Receiver;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// The latest price of a feed.
pub struct Prices {
    latest: Arc<AtomicU32>,
}

impl Prices {
    /// Starts with this price, and follows the feed from now on.
    pub fn follow(mut feed: Receiver<u32>, first: u32) -> Self {
        let latest = Arc::new(AtomicU32::new(first));
        let store = latest.clone();
        let _follower = smol::spawn(async move {
            while let Some(price) = feed.next().await {
                store.store(price, Ordering::SeqCst);
            }
        });
        Prices { latest }
    }

    /// The price now.
    pub fn latest(&self) -> u32 {
        self.latest.load(Ordering::SeqCst)
    }
}
