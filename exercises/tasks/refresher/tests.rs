//! What `Prices` must do, on smol.

#[cfg_attr(solution, path = "../../../solutions/tasks/refresher.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::Prices;
use futures::SinkExt;
use futures::channel::mpsc::{Sender, channel};
use smol::future::yield_now;

#[every_runtime(on_smol)]
async fn before_the_feed_says_anything_it_is_the_first_price() {
    let (_feed, prices) = follow();
    assert_eq!(prices.latest(), 100);
}

#[every_runtime(on_smol)]
async fn each_new_price_is_stored() {
    let (mut feed, prices) = follow();
    for price in [110, 90, 95] {
        let sent = feed.send(price).await;
        assert!(sent.is_ok(), "nobody takes prices from the feed any more");
        while prices.latest() != price {
            assert!(
                !feed.is_closed(),
                "nobody takes prices from the feed any more"
            );
            yield_now().await;
        }
    }
}

#[every_runtime(on_smol)]
async fn dropping_the_prices_lets_go_of_the_feed() {
    let (mut feed, prices) = follow();
    feed.send(110).await.expect("somebody takes it");
    while prices.latest() != 110 {
        assert!(
            !feed.is_closed(),
            "nobody takes prices from the feed any more"
        );
        yield_now().await;
    }

    drop(prices);

    // Should the task go on, this ends with the test's minute.
    while !feed.is_closed() {
        yield_now().await;
    }
}

fn follow() -> (Sender<u32>, Prices) {
    let (feed, prices) = channel(1);
    (feed, Prices::follow(prices, 100))
}
