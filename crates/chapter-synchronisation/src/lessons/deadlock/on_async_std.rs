//! Two locks, taken in opposite orders: each waits for the other, until a deadline.
//!
//! Run it: `cargo run -p chapter-synchronisation -- deadlock --on async-std`
//!
//! async-std is discontinued (RUSTSEC-2025-0052): write new programs with smol.

use async_std::future::timeout;
use async_std::sync::Mutex;
use async_std::task::sleep;
use futures::future::join;
use std::cell::Cell;
use std::time::{Duration, Instant};
use tracing::instrument;

const BEAT: Duration = Duration::from_millis(100);

#[instrument]
#[async_std::main]
pub async fn main() {
    let (a, b) = (Account::new("A", 100), Account::new("B", 100));
    let (rent, wages) = (Cell::default(), Cell::default());
    let both = join(
        transfer("rent", &a, &b, 10, &rent),
        transfer("wages", &b, &a, 30, &wages),
    );
    if timeout(BEAT * 3, both).await.is_err() {
        println!("stuck, after three beats:");
        println!("{}", rent.take());
        println!("{}", wages.take());
    }

    // The deadline has dropped both, and their locks with them. Now both begin with A.
    let start = Instant::now();
    let rent = transfer("rent", &a, &b, 10, &rent);
    join(rent, transfer("wages", &a, &b, -30, &wages)).await;
    println!(
        "in one order: {} beats",
        start.elapsed().as_millis() / BEAT.as_millis()
    );
    println!("{} and {}", a.balance.into_inner(), b.balance.into_inner());
}

/// Moves an amount from the first account to the second, and locks them in that order.
#[instrument(skip(first, second, amount, state))]
async fn transfer(
    name: &str,
    first: &Account,
    second: &Account,
    amount: i32,
    state: &Cell<String>,
) {
    state.set(format!("{name} waits for {}", first.name));
    let mut from = first.balance.lock().await;
    sleep(BEAT).await;
    state.set(format!(
        "{name} holds {} and waits for {}",
        first.name, second.name
    ));
    let mut to = second.balance.lock().await;
    *from -= amount;
    *to += amount;
}

struct Account {
    name: &'static str,
    balance: Mutex<i32>,
}

impl Account {
    fn new(name: &'static str, balance: i32) -> Self {
        let balance = Mutex::new(balance);
        Self { name, balance }
    }
}
