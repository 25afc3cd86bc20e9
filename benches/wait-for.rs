//! What does a deadline cost that never comes? `cargo bench -p benches --bench wait-for`
//!
//! `cargo run -- bench wait-for` repeats this in rounds, with asyncio beside it. A row
//! is named `GROUP/RUNTIME/WAY/N`, where N is how many pieces of work there are:
//!
//! * `limit/ready` awaits them in turn, each under an hour's limit, and each ready at once;
//!   `limit/yielding` lets each yield once, so that its timer is looked at too.
//! * `task/ready` makes each a task, under a limit; `task/shielded` a task that would outlive its wait.
//! * `sleeping/late` is how much later than one sleep N sleeps end, each under an hour's limit,
//!   all gathered in one task.
//!
//! The ways `wait_for`, `under`, `wait_for_task` and `shield` are the chapter's own; `timeout`, `or` and
//! `spawn` are what one finds ready-made.

use benches::contend::{Contender, group, is_quick, is_test, round, take_turns};
use benches::enter::{async_std_task, smol_task, tokio_task};
use benches::threads;
use chapter_wait_for::{on_async_std, on_smol, on_tokio};
use criterion::Criterion;
use futures::StreamExt;
use futures_buffered::FuturesUnorderedBounded;
use smol::Timer;
use smol::future::{or, yield_now};
use std::time::Duration;

const SIZES: [usize; 3] = [1, 100, 10_000];
const SLEEPERS: [usize; 3] = [1_000, 10_000, 100_000];
const AN_HOUR: Duration = Duration::from_secs(3600);
/// How long each gathered sleep lasts.
const NAP: Duration = Duration::from_millis(200);

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    limits(&mut criterion, "limit/ready", ready);
    limits(&mut criterion, "limit/yielding", yielding);
    compare(&mut criterion, "task/ready", &SIZES, tasks);
    compare(&mut criterion, "task/shielded", &SIZES, shielded);
    // Most of their time is sleep: a short answer has these rows once.
    if !is_quick() || round() == 0 {
        compare(&mut criterion, "sleeping/late", &SLEEPERS, sleepers);
    }
    criterion.final_summary();
}

async fn ready(number: usize) -> usize {
    number
}

async fn yielding(number: usize) -> usize {
    yield_now().await;
    number
}

fn compare(
    criterion: &mut Criterion,
    name: &str,
    sizes: &[usize],
    ways: impl Fn(usize) -> Vec<Contender>,
) {
    let mut group = group(criterion, name);
    for &size in sizes {
        if !is_test() || size <= 1_000 {
            take_turns(&mut group, size, ways(size));
        }
    }
}

/// Awaits what is made of each number, in turn.
macro_rules! in_turn {
    ($name:literal, $enter:ident, $size:ident, |$number:ident| $wait:expr) => {
        Contender::new($name, $enter, move || async move {
            let mut sum = 0;
            for $number in 0..$size {
                sum += $wait;
            }
            sum
        })
    };
}

fn limits<F>(
    criterion: &mut Criterion,
    name: &str,
    work: impl Fn(usize) -> F + Copy + Send + Sync + 'static,
) where
    F: Future<Output = usize> + Send + 'static,
{
    let limited = |size| {
        vec![
            in_turn!("tokio/wait_for", tokio_task, size, |number| {
                on_tokio::wait_for(AN_HOUR, work(number)).await.unwrap_or(0)
            }),
            in_turn!("tokio/timeout", tokio_task, size, |number| {
                tokio::time::timeout(AN_HOUR, work(number))
                    .await
                    .unwrap_or(0)
            }),
            in_turn!("tokio/under", tokio_task, size, |number| {
                let deadline = on_tokio::deadline(AN_HOUR);
                on_tokio::under(&deadline, work(number)).await.unwrap_or(0)
            }),
            in_turn!("async-std/wait_for", async_std_task, size, |number| {
                on_async_std::wait_for(AN_HOUR, work(number))
                    .await
                    .unwrap_or(0)
            }),
            in_turn!("async-std/timeout", async_std_task, size, |number| {
                async_std::future::timeout(AN_HOUR, work(number))
                    .await
                    .unwrap_or(0)
            }),
            in_turn!("async-std/under", async_std_task, size, |number| {
                let deadline = on_async_std::deadline(AN_HOUR);
                on_async_std::under(&deadline, work(number))
                    .await
                    .unwrap_or(0)
            }),
            in_turn!("smol/wait_for", smol_task, size, |number| {
                on_smol::wait_for(AN_HOUR, work(number)).await.unwrap_or(0)
            }),
            in_turn!("smol/or", smol_task, size, |number| {
                let timer = Timer::after(AN_HOUR);
                let late = async {
                    timer.await;
                    0
                };
                or(work(number), late).await
            }),
            in_turn!("smol/under", smol_task, size, |number| {
                let deadline = on_smol::deadline(AN_HOUR);
                on_smol::under(&deadline, work(number)).await.unwrap_or(0)
            }),
        ]
    };
    compare(criterion, name, &SIZES, limited);
}

fn tasks(size: usize) -> Vec<Contender> {
    vec![
        in_turn!("tokio/wait_for_task", tokio_task, size, |number| {
            let task = tokio::spawn(ready(number));
            on_tokio::wait_for_task(AN_HOUR, task).await.unwrap_or(0)
        }),
        in_turn!("tokio/timeout", tokio_task, size, |number| {
            let task = tokio::spawn(ready(number));
            let ended = tokio::time::timeout(AN_HOUR, task).await;
            ended.map_or(0, |ended| ended.unwrap_or(0))
        }),
        in_turn!("async-std/wait_for_task", async_std_task, size, |number| {
            let task = async_std::task::spawn(ready(number));
            on_async_std::wait_for_task(AN_HOUR, task)
                .await
                .unwrap_or(0)
        }),
        in_turn!("async-std/timeout", async_std_task, size, |number| {
            let task = async_std::task::spawn(ready(number));
            async_std::future::timeout(AN_HOUR, task).await.unwrap_or(0)
        }),
        in_turn!("smol/wait_for_task", smol_task, size, |number| {
            let task = smol::spawn(ready(number));
            on_smol::wait_for_task(AN_HOUR, task).await.unwrap_or(0)
        }),
        in_turn!("smol/or", smol_task, size, |number| {
            let task = smol::spawn(ready(number));
            let timer = Timer::after(AN_HOUR);
            let late = async {
                timer.await;
                0
            };
            or(task, late).await
        }),
    ]
}

fn shielded(size: usize) -> Vec<Contender> {
    vec![
        in_turn!("tokio/shield", tokio_task, size, |number| {
            on_tokio::shield(ready(number), drop).await
        }),
        in_turn!("tokio/spawn", tokio_task, size, |number| {
            tokio::spawn(ready(number)).await.unwrap_or(0)
        }),
        in_turn!("async-std/shield", async_std_task, size, |number| {
            on_async_std::shield(ready(number), drop).await
        }),
        in_turn!("async-std/spawn", async_std_task, size, |number| {
            async_std::task::spawn(ready(number)).await
        }),
        in_turn!("smol/shield", smol_task, size, |number| {
            on_smol::shield(ready(number), drop).await
        }),
        in_turn!("smol/spawn", smol_task, size, |number| {
            smol::spawn(ready(number)).await
        }),
    ]
}

/// Many sleep in one task, each under a limit of its own.
macro_rules! gathered {
    ($name:literal, $enter:ident, $size:ident, $limited:expr) => {
        Contender::new($name, $enter, move || async move {
            let sleeps: FuturesUnorderedBounded<_> = (0..$size).map(|_| $limited).collect();
            sleeps.count().await
        })
        .beyond(NAP)
    };
}

fn sleepers(size: usize) -> Vec<Contender> {
    vec![
        gathered!("tokio/wait_for", tokio_task, size, {
            on_tokio::wait_for(AN_HOUR, tokio::time::sleep(NAP))
        }),
        gathered!("tokio/timeout", tokio_task, size, {
            tokio::time::timeout(AN_HOUR, tokio::time::sleep(NAP))
        }),
        gathered!("async-std/wait_for", async_std_task, size, {
            on_async_std::wait_for(AN_HOUR, async_std::task::sleep(NAP))
        }),
        gathered!("async-std/timeout", async_std_task, size, {
            async_std::future::timeout(AN_HOUR, async_std::task::sleep(NAP))
        }),
        gathered!("smol/wait_for", smol_task, size, {
            on_smol::wait_for(AN_HOUR, Timer::after(NAP))
        }),
    ]
}
