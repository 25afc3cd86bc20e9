//! # The price that never comes
//!
//! `total` adds up an order: each item in a task of its own, and each asks the price list,
//! which is a task too, so that it can be shared and cached one day. It passed review, and
//! it passes on a machine with many cores, as long as the orders are small. On the small
//! machine in production, it hangs with the first order.
//!
//! Find out why, and mend it on all three runtimes. Then an order of any size comes through,
//! on a runtime with one thread as on one with many. Each item stays a task of its own, and
//! `list_price` is somebody else's: leave it as it is.
//!
//! (async-std is discontinued; its code is still out there to be mended.)

use futures::future::join_all;

/// Looks the item up in the list; that takes a while.
pub async fn list_price(item: &'static str) -> u32 {
    smol::future::yield_now().await;
    u32::try_from(item.len()).expect("a short name")
}

pub mod on_tokio {
    use super::{join_all, list_price};
    use futures::executor::block_on;
    use tokio::spawn;

    /// What the items cost together.
    pub async fn total(items: Vec<&'static str>) -> u32 {
        let tasks = items
            .into_iter()
            .map(|item| spawn(async move { price_of(item) }));
        let prices = join_all(tasks).await.into_iter();
        prices.map(|price| price.expect("it does not panic")).sum()
    }

    fn price_of(item: &'static str) -> u32 {
        block_on(spawn(list_price(item))).expect("it does not panic")
    }
}

pub mod on_async_std {
    use super::{join_all, list_price};
    use async_std::task::{block_on, spawn};

    /// What the items cost together.
    pub async fn total(items: Vec<&'static str>) -> u32 {
        let tasks = items
            .into_iter()
            .map(|item| spawn(async move { price_of(item) }));
        join_all(tasks).await.into_iter().sum()
    }

    fn price_of(item: &'static str) -> u32 {
        block_on(spawn(list_price(item)))
    }
}

pub mod on_smol {
    use super::{join_all, list_price};
    use smol::{block_on, spawn};

    /// What the items cost together.
    pub async fn total(items: Vec<&'static str>) -> u32 {
        let tasks = items
            .into_iter()
            .map(|item| spawn(async move { price_of(item) }));
        join_all(tasks).await.into_iter().sum()
    }

    fn price_of(item: &'static str) -> u32 {
        block_on(spawn(list_price(item)))
    }
}
