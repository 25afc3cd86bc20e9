//! # Ask every shop at once
//!
//! A future does nothing until it is polled, so a list of futures awaited one by one is
//! still one question at a time. `join_all` polls them all, then again whichever is woken.

use futures::future::join_all;

/// Asks every shop; returns their answers in the order of `shops`.
pub async fn prices<E>(
    shops: &[&str],
    ask: impl AsyncFn(&str) -> Result<u32, E>,
) -> Vec<Result<u32, E>> {
    join_all(shops.iter().map(|shop| ask(shop))).await
}
