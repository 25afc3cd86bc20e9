//! # The archive that stands still
//!
//! `archive` fetches pages, two at a time, and stores each as it arrives. The disk is slow,
//! but that should cost nothing: while one page is stored, the other is fetched. So says the
//! comment. In production a server closes the connection again and again, since its client
//! does not read. The client is this function.
//!
//! Find out why nobody reads, and mend it:
//!
//! * while a page is stored, the fetching of another goes on;
//! * the disk takes one page at a time: never call `store` while another `store` is under way;
//! * at most two pages are under way at once;
//! * spawn nothing: `fetch` and `store` borrow, and their futures need not be `Send`.

use futures::stream::{self, StreamExt};
use std::pin::pin;

/// Fetches every page and stores it as it arrives; returns how many were stored.
pub async fn archive<P>(
    pages: &[u32],
    fetch: impl AsyncFn(u32) -> P,
    store: impl AsyncFn(P),
) -> usize {
    let fetching = stream::iter(pages).map(|&page| fetch(page));
    let mut arrived = pin!(fetching.buffer_unordered(2));
    let mut stored = 0;
    while let Some(page) = arrived.next().await {
        store(page).await; // Meanwhile the other page is fetched.
        stored += 1;
    }
    stored
}
