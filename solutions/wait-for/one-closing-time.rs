//! # One closing time for all shops
//!
//! A deadline around the whole drops the whole. Around each question it cuts off that one alone,
//! and `shared` lets all questions have the same. Each is polled when *it* is woken, and once more
//! at closing time.

use futures::future::{Either, FutureExt, join_all, select};
use std::pin::pin;

/// Asks every shop until closing time; `None` stands for a shop that was too slow.
pub async fn prices(
    shops: &[&str],
    ask: impl AsyncFn(&str) -> u32,
    closing: impl Future<Output = ()>,
) -> Vec<Option<u32>> {
    let closing = pin!(closing);
    let (ask, closing) = (&ask, closing.shared());
    let until_closing = |shop| {
        let closing = closing.clone();
        async move {
            match select(pin!(ask(shop)), closing).await {
                Either::Left((price, _)) => Some(price),
                Either::Right(((), _)) => None,
            }
        }
    };
    join_all(shops.iter().map(|shop| until_closing(*shop))).await
}
