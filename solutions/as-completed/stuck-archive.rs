//! # The archive that stands still
//!
//! A stream runs while somebody asks it for the next item, and the loop's body does not. So
//! the body has to become part of what runs: each future fetches its page and stores it. A lock
//! stands for the disk, and keeps the count as well.
//!
//! (Two futures joined, one that sends what arrives through a channel of the futures crate and
//! one that stores what it receives, would do too.)

use futures::lock::Mutex;
use futures::stream::{self, StreamExt};

/// Fetches every page and stores it as it arrives; returns how many were stored.
pub async fn archive<P>(
    pages: &[u32],
    fetch: impl AsyncFn(u32) -> P,
    store: impl AsyncFn(P),
) -> usize {
    let stored = Mutex::new(0);
    let fetch_and_store = async |&page| {
        let page = fetch(page).await;
        let mut stored = stored.lock().await;
        store(page).await;
        *stored += 1;
    };
    stream::iter(pages)
        .for_each_concurrent(2, fetch_and_store)
        .await;
    stored.into_inner()
}
