//! What a `Bank` must do. Futures are polled by hand, so that a deadlock fails instead of hanging.

#[cfg_attr(solution, path = "../../../solutions/synchronisation/transfers.rs")]
mod exercise;

use every_runtime::every_runtime;
use exercise::Bank;
use futures::future::{FutureExt, join, ready};
use futures::poll;
use smol::future::yield_now;
use std::future::pending;
use std::pin::pin;

#[every_runtime]
async fn money_moves_if_there_is_enough() {
    let bank = Bank::new(&[100, 0]);
    assert!(bank.transfer(0, 1, 60, ready(())).await);
    assert!(!bank.transfer(0, 1, 60, ready(())).await);
    assert!(bank.transfer(1, 0, 10, ready(())).await);
    assert_eq!((bank.balance(0).await, bank.balance(1).await), (50, 50));
}

/// Each pair begins in the same turn; the order in which they are polled changes.
#[every_runtime]
async fn transfers_in_opposite_directions_come_to_their_ends() {
    let bank = Bank::new(&[100, 100, 100]);
    for (first, second) in [(0, 1), (1, 0), (1, 2), (2, 1), (0, 2), (2, 0)] {
        // Somebody has one of the accounts at first, so that both have to wait.
        for busy in [first, second] {
            let mut held = Box::pin(bank.transfer(busy, 3 - first - second, 0, pending()));
            assert!(poll!(&mut held).is_pending());
            let there = bank.transfer(first, second, 30, yield_now());
            let back = bank.transfer(second, first, 20, yield_now());
            let mut both = pin!(join(there, back));
            assert!(poll!(&mut both).is_pending());
            drop(held);
            let ended = soon(both).await;
            assert_eq!(ended, Some((true, true)), "{first} to {second}, and back");
            bank.transfer(second, first, 10, ready(())).await;
        }
    }
}

#[every_runtime]
async fn from_an_account_to_itself_nothing_changes() {
    let bank = Bank::new(&[100]);
    let enough = soon(pin!(bank.transfer(0, 0, 60, yield_now()))).await;
    assert_eq!(enough, Some(true), "nothing: it waits for itself");
    let too_much = soon(pin!(bank.transfer(0, 0, 160, yield_now()))).await;
    assert_eq!(too_much, Some(false), "there is too little in it");
    assert_eq!(bank.balance(0).await, 100);
}

#[every_runtime]
async fn both_accounts_are_locked_while_the_office_is_asked() {
    for (from, to) in [(0, 1), (1, 0)] {
        let bank = Bank::new(&[100, 100]);
        let mut asks = pin!(bank.transfer(from, to, 10, pending()));
        assert!(poll!(&mut asks).is_pending());
        assert_eq!(bank.balance(0).now_or_never(), None);
        assert_eq!(bank.balance(1).now_or_never(), None);
    }
}

#[every_runtime]
async fn other_accounts_go_on_meanwhile() {
    let bank = Bank::new(&[100; 4]);
    let mut asks = pin!(bank.transfer(0, 1, 10, pending()));
    assert!(poll!(&mut asks).is_pending());
    let other = bank.transfer(2, 3, 10, ready(())).now_or_never();
    assert_eq!(other, Some(true), "a transfer between two others");
}

#[every_runtime]
async fn a_transfer_that_is_cancelled_leaves_no_lock_and_moves_nothing() {
    let bank = Bank::new(&[100, 100]);
    let mut asks = Box::pin(bank.transfer(0, 1, 10, pending()));
    assert!(poll!(&mut asks).is_pending());
    drop(asks);
    assert_eq!(bank.balance(0).now_or_never(), Some(100));
    assert_eq!(bank.balance(1).now_or_never(), Some(100));
}

/// Polls a hundred times: nothing here takes longer.
async fn soon<F: Future + Unpin>(mut future: F) -> Option<F::Output> {
    for _ in 0..100 {
        if let std::task::Poll::Ready(output) = poll!(&mut future) {
            return Some(output);
        }
        yield_now().await;
    }
    None
}
