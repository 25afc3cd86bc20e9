//! What does it cost to try again? `cargo bench -p benches --bench coroutines`
//!
//! `cargo run -- bench coroutines` repeats this in rounds, with asyncio beside it. A row is named
//! `GROUP/RUNTIME/WAY/N`, where N is how many operations there are, one after another:
//!
//! * `retry/failing` are operations that fail three times and then succeed, without a pause.
//!
//! The way `retry` is the chapter's own, `backon` what one finds ready-made, and `by-hand` a loop.

use backon::{ConstantBuilder, Retryable};
use benches::contend::{Contender, group, take_turns};
use benches::enter::{async_std_task, smol_task, tokio_task};
use benches::threads;
use chapter_coroutines::{on_async_std, on_smol, on_tokio};
use criterion::Criterion;
use std::future::{Ready, ready};
use std::time::Duration;

/// How many operations there are.
const SIZES: [usize; 2] = [10, 1_000];
/// How often each fails.
const FAILURES: u32 = 3;

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = group(&mut criterion, "retry/failing");
    for size in SIZES {
        take_turns(&mut group, size, ways(size));
    }
    drop(group);
    criterion.final_summary();
}

fn ways(size: usize) -> Vec<Contender> {
    let on_tokio = move || in_turn(size, || on_tokio::retry(operation()));
    let on_async_std = move || in_turn(size, || on_async_std::retry(operation()));
    let on_smol = move || in_turn(size, || on_smol::retry(operation()));
    let backon = move || in_turn(size, || operation().retry(at_once()).sleep(|_| ready(())));
    let by_hand = move || in_turn(size, by_hand);
    vec![
        Contender::new("tokio/retry", tokio_task, on_tokio),
        Contender::new("tokio/backon", tokio_task, backon),
        Contender::new("tokio/by-hand", tokio_task, by_hand),
        Contender::new("async-std/retry", async_std_task, on_async_std),
        Contender::new("async-std/backon", async_std_task, backon),
        Contender::new("async-std/by-hand", async_std_task, by_hand),
        Contender::new("smol/retry", smol_task, on_smol),
        Contender::new("smol/backon", smol_task, backon),
        Contender::new("smol/by-hand", smol_task, by_hand),
    ]
}

/// Awaits what `start` makes so many times, each before the next is made.
async fn in_turn<F>(size: usize, start: impl Fn() -> F) -> u32
where
    F: IntoFuture<Output = Result<u32, u32>>,
{
    let mut sum = 0;
    for _ in 0..size {
        sum += start().await.expect("it succeeds in the end");
    }
    sum
}

/// What fails three times, and then succeeds.
fn operation() -> impl FnMut() -> Ready<Result<u32, u32>> + Send {
    let mut calls = 0;
    move || {
        calls += 1;
        ready(if calls > FAILURES {
            Ok(calls)
        } else {
            Err(calls)
        })
    }
}

fn at_once() -> ConstantBuilder {
    let builder = ConstantBuilder::new().with_delay(Duration::ZERO);
    builder.with_max_times(FAILURES as usize)
}

async fn by_hand() -> Result<u32, u32> {
    let mut operation = operation();
    for _ in 0..FAILURES {
        if let Ok(output) = operation().await {
            return Ok(output);
        }
    }
    operation().await
}
