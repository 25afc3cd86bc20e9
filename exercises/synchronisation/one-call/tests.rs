//! What an `AddressBook` must do, on each runtime.

#[cfg_attr(solution, path = "../../../solutions/synchronisation/one-call.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::AddressBook;
use futures::future::{FutureExt, join, join_all};
use futures::poll;
use smol::future::yield_now;
use std::cell::Cell;
use std::pin::pin;

#[every_runtime]
async fn it_asks_once_and_remembers() {
    let book = AddressBook::default();
    assert_eq!(book.address("Ada", answer).await, "Ada's street");
    let again = book.address("Ada", async |_: &str| unreachable!("it is known"));
    assert_eq!(again.await, "Ada's street");
}

#[every_runtime]
async fn different_names_are_asked_for_at_once() {
    let book = AddressBook::default();
    let (now, most) = (Cell::new(0), Cell::new(0));
    let ask = async |name: &str| {
        now.update(|count| count + 1);
        most.set(most.get().max(now.get()));
        for _ in 0..5 {
            yield_now().await;
        }
        now.update(|count| count - 1);
        answer(name).await
    };
    let names: Vec<_> = (0..100).map(|number| format!("name {number}")).collect();
    let addresses = join_all(names.iter().map(|name| book.address(name, ask))).await;
    assert_eq!(addresses[99], "name 99's street");
    assert_eq!(most.get(), 100, "how many of 100 were asked for at once");
}

#[every_runtime]
async fn the_same_name_is_asked_for_once() {
    let book = AddressBook::default();
    let asked = Cell::new(0);
    let ask = async |name: &str| {
        asked.update(|count| count + 1);
        yield_now().await;
        answer(name).await
    };
    let addresses = join_all((0..10).map(|_| book.address("Ada", ask))).await;
    assert!(addresses.iter().all(|address| address == "Ada's street"));
    assert_eq!(asked.get(), 1, "how often the service was asked");
}

#[every_runtime]
async fn when_the_one_who_asks_is_cancelled_another_asks() {
    let book = AddressBook::default();
    let never = async |_: &str| std::future::pending().await;
    let mut asks = Box::pin(book.address("Ada", never));
    assert!(poll!(&mut asks).is_pending());
    let mut waits = pin!(book.address("Ada", answer));
    assert!(poll!(&mut waits).is_pending(), "one is asking already");
    drop(asks);
    assert_eq!(waits.await, "Ada's street");
}

#[every_runtime]
async fn what_is_known_costs_no_waiting() {
    let book = AddressBook::default();
    book.address("Ada", answer).await;
    let never = async |_: &str| std::future::pending().await;
    let mut asks = pin!(book.address("Bob", never));
    assert!(poll!(&mut asks).is_pending());
    let known = book.address("Ada", answer).now_or_never();
    assert_eq!(
        known.as_deref(),
        Some("Ada's street"),
        "while Bob is asked for"
    );
}

/// Others get their turn while somebody waits.
#[every_runtime]
async fn whoever_waits_lets_others_run() {
    let book = AddressBook::default();
    let slow = async |name: &str| {
        for _ in 0..20 {
            yield_now().await;
        }
        answer(name).await
    };
    let (first, second) = join(book.address("Ada", slow), book.address("Ada", slow)).await;
    assert_eq!(first, second);
}

async fn answer(name: &str) -> String {
    format!("{name}'s street")
}
