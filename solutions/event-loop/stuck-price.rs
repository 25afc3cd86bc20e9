//! # The price that never comes
//!
//! `price_of` blocked a thread that runs tasks until a task was done. On smol that was the one
//! thread there is; on async-std it takes as many items as there are threads; on tokio a
//! single item did it, for a new task waits in a slot of its maker's thread. The way out is to
//! let the task wait, and not its thread: `price_of` is async.

use futures::future::join_all;

/// Looks the item up in the list; that takes a while.
pub async fn list_price(item: &'static str) -> u32 {
    smol::future::yield_now().await;
    u32::try_from(item.len()).expect("a short name")
}

pub mod on_tokio {
    use super::{join_all, list_price};
    use tokio::spawn;

    /// What the items cost together.
    pub async fn total(items: Vec<&'static str>) -> u32 {
        let tasks = items.into_iter().map(|item| spawn(price_of(item)));
        let prices = join_all(tasks).await.into_iter();
        prices.map(|price| price.expect("it does not panic")).sum()
    }

    async fn price_of(item: &'static str) -> u32 {
        spawn(list_price(item)).await.expect("it does not panic")
    }
}

pub mod on_async_std {
    use super::{join_all, list_price};
    use async_std::task::spawn;

    /// What the items cost together.
    pub async fn total(items: Vec<&'static str>) -> u32 {
        let tasks = items.into_iter().map(|item| spawn(price_of(item)));
        join_all(tasks).await.into_iter().sum()
    }

    async fn price_of(item: &'static str) -> u32 {
        spawn(list_price(item)).await
    }
}

pub mod on_smol {
    use super::{join_all, list_price};
    use smol::spawn;

    /// What the items cost together.
    pub async fn total(items: Vec<&'static str>) -> u32 {
        let tasks = items.into_iter().map(|item| spawn(price_of(item)));
        join_all(tasks).await.into_iter().sum()
    }

    async fn price_of(item: &'static str) -> u32 {
        spawn(list_price(item)).await
    }
}
