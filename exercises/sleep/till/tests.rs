//! What `bill` must do, on each runtime. A till here answers when others have had their
//! turns, and gives up after a few seconds, so that a shop at a standstill fails.

#[cfg_attr(solution, path = "../../../solutions/sleep/till.rs")]
#[cfg_attr(
    not(solution),
    allow(clippy::unused_async, reason = "that is the fault")
)]
mod exercise;

use every_runtime::every_runtime;
use exercise as chapter;
use exercise::Till;
use futures::FutureExt;
use futures::future::join_all;
use futures::join;
use std::panic::AssertUnwindSafe;
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(3);

#[every_runtime]
async fn a_bill_is_the_total_and_a_tenth() {
    assert_eq!(runtime::bill(Box::new(|| 2000)).await, 2200);
}

#[every_runtime]
async fn other_futures_have_their_turns_while_the_till_is_asked() {
    let (greet, greeted) = channel();
    let neighbour = async move { greet.send(()).expect("the till waits") };
    let (bill, ()) = join!(runtime::bill(once(greeted)), neighbour);
    assert_eq!(bill, 1100);
}

#[every_runtime]
async fn ten_tills_are_asked_at_once() {
    let asked = Arc::new((Mutex::new(0), Condvar::new()));
    let bills = (0..10).map(|_| runtime::bill(till_that_meets_ten(asked.clone())));
    assert_eq!(join_all(bills).await, [1100; 10]);
}

#[every_runtime]
async fn a_till_that_panics_is_no_bill() {
    let broken: Till = Box::new(|| panic!("the drawer is stuck"));
    let bill = AssertUnwindSafe(runtime::bill(broken)).catch_unwind().await;
    assert!(bill.is_err(), "a broken till gave a bill of {bill:?}");
}

/// Answers once somebody else has had a turn.
fn once(greeted: Receiver<()>) -> Till {
    Box::new(move || {
        let answer = greeted.recv_timeout(PATIENCE);
        answer.expect("nobody else had a turn while the till was asked: it blocks the thread");
        1000
    })
}

/// Answers once ten tills are asked.
fn till_that_meets_ten(asked: Arc<(Mutex<u32>, Condvar)>) -> Till {
    Box::new(move || {
        let (number, changed) = &*asked;
        let mut number = number.lock().unwrap();
        *number += 1;
        changed.notify_all();
        let waited = changed.wait_timeout_while(number, PATIENCE, |number| *number < 10);
        let (number, _) = waited.unwrap();
        assert!(*number >= 10, "{number} of ten tills are asked at once");
        drop(number);
        1000
    })
}
