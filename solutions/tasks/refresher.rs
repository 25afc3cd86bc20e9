//! # The price that never changes
//!
//! `_follower` lives until the end of `follow`, and dropping a smol task cancels it. The
//! name begins with an underscore, so no compiler complains. In a field the handle lives
//! as long as the prices do, and its `drop` is what ends the task.

use futures::StreamExt;
use futures::channel::mpsc::Receiver;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

/// The latest price of a feed.
pub struct Prices {
    latest: Arc<AtomicU32>,
    _follower: smol::Task<()>,
}

impl Prices {
    /// Starts with this price, and follows the feed from now on.
    pub fn follow(mut feed: Receiver<u32>, first: u32) -> Self {
        let latest = Arc::new(AtomicU32::new(first));
        let store = latest.clone();
        let follower = smol::spawn(async move {
            while let Some(price) = feed.next().await {
                store.store(price, Ordering::SeqCst);
            }
        });
        Prices {
            latest,
            _follower: follower,
        }
    }

    /// The price now.
    pub fn latest(&self) -> u32 {
        self.latest.load(Ordering::SeqCst)
    }
}
