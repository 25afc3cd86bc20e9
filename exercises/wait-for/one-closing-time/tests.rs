//! What `prices` must do, on no runtime at all: each future is driven until nothing more
//! happens, and closing time comes when the test says so.

#[cfg_attr(solution, path = "../../../solutions/wait-for/one-closing-time.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::prices;
use futures::channel::oneshot;
use futures::future::{FutureExt, pending, ready};
use std::cell::Cell;

#[test]
fn all_are_asked_at_once() {
    let asked = Cell::new(0);
    let ask = async |_: &str| {
        asked.update(|count| count + 1);
        pending().await
    };
    let _ = prices(&["north", "east", "south"], ask, pending()).now_or_never();
    assert_eq!(asked.get(), 3, "shops asked before the first has answered");
}

#[test]
fn answers_stand_in_the_order_of_the_shops() {
    let ask = async |shop: &str| shop.parse().unwrap();
    let answers = prices(&["7", "5", "6"], ask, pending()).now_or_never();
    let expected = vec![Some(7), Some(5), Some(6)];
    assert_eq!(
        answers,
        Some(expected),
        "nobody has to wait for closing time"
    );
}

#[test]
fn at_closing_time_the_slow_have_no_answer_and_the_others_keep_theirs() {
    let (close, closing) = oneshot::channel();
    let ask = async |shop: &str| match shop {
        "slow" => pending().await,
        quick => quick.parse().unwrap(),
    };
    let closing = closing.map(Result::unwrap);
    let mut asking = prices(&["slow", "5", "slow", "6"], ask, closing).boxed_local();
    assert_eq!(
        (&mut asking).now_or_never(),
        None,
        "it is not closing time yet"
    );

    close.send(()).unwrap();
    let answers = asking.now_or_never();
    let expected = vec![None, Some(5), None, Some(6)];
    assert_eq!(answers, Some(expected), "it is closing time");
}

#[test]
fn an_answer_that_is_there_at_closing_time_counts() {
    let ask = async |shop: &str| shop.parse().unwrap();
    let answers = prices(&["7", "5"], ask, ready(())).now_or_never();
    assert_eq!(answers, Some(vec![Some(7), Some(5)]));
}

#[test]
fn no_shops_give_no_answers() {
    let answers = prices(&[], async |_: &str| 7, pending()).now_or_never();
    assert_eq!(answers, Some(vec![]));
}

#[every_runtime]
async fn any_timer_will_do() {
    let ask = async |shop: &str| match shop {
        "slow" => pending().await,
        quick => quick.parse().unwrap(),
    };
    let closing = runtime::sleep(std::time::Duration::from_millis(5));
    let answers = prices(&["slow", "5"], ask, closing).await;
    assert_eq!(answers, [None, Some(5)]);
}

/// What a runtime has to offer here: a timer.
mod chapter {
    pub mod on_tokio {
        pub use tokio::time::sleep;
    }
    pub mod on_async_std {
        pub use async_std::task::sleep;
    }
    pub mod on_smol {
        pub async fn sleep(duration: std::time::Duration) {
            smol::Timer::after(duration).await;
        }
    }
}
