//! What does it cost to wait for the first, and then for the rest? `cargo bench -p benches --bench wait`
//!
//! `cargo run -- bench wait` repeats this in rounds, with asyncio beside it. A row is
//! named `GROUP/RUNTIME/WAY/N`, and these are the groups:
//!
//! * `spawned/two-steps` spawns N tasks, waits for the first, and then for the rest.
//! * `joined/one-by-one` holds N futures in one task, and waits N times for the first: each
//!   time one of them can end. Whoever asks all of them each time is quadratic.
//! * `race/ready` runs N races in a row, each of two that are ready.
//!
//! The way `wait` is the chapter's own; the others are what one finds ready-made.

use benches::contend::{Contender, group, is_quick, is_test, take_turns};
use benches::enter::{async_std_task, smol_task, tokio_task};
use benches::threads;
use chapter_wait::{Tasks, all_completed, first_completed, on_async_std, on_smol, on_tokio};
use criterion::Criterion;
use futures::channel::oneshot;
use futures::future::{ready, select, select_all};
use futures::stream::{FuturesUnordered, StreamExt};
use futures::{FutureExt, select};
use smol::future::{or, race, yield_now};
use std::panic::AssertUnwindSafe;
use tokio_util::task::JoinMap;

/// How many there are to wait for.
const SIZES: [usize; 5] = [10, 100, 1_000, 10_000, 100_000];

/// How many races are run in a row.
const RACES: [usize; 2] = [10, 1_000];

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    compare(&mut criterion, "spawned/two-steps", &SIZES, two_steps);
    compare(&mut criterion, "joined/one-by-one", &SIZES, one_by_one);
    compare(&mut criterion, "race/ready", &RACES, races);
    criterion.final_summary();
}

fn compare(
    criterion: &mut Criterion,
    name: &str,
    sizes: &[usize],
    ways: fn(usize) -> Vec<Contender>,
) {
    let mut group = group(criterion, name);
    for &size in sizes {
        // A short answer needs few points, and a test none that takes long.
        let is_wanted = !is_quick() || [100, 100_000].contains(&size) || sizes == RACES;
        if is_wanted && (size <= 1_000 || !is_test()) {
            take_turns(&mut group, size, ways(size));
        }
    }
}

fn two_steps(size: usize) -> Vec<Contender> {
    let on_tokio =
        move || wait_in_two_steps((0..size).map(|name| (name, on_tokio::spawn(yield_now()))));
    let on_async_std =
        move || wait_in_two_steps((0..size).map(|name| (name, on_async_std::spawn(yield_now()))));
    let on_smol =
        move || wait_in_two_steps((0..size).map(|name| (name, on_smol::spawn(yield_now()))));
    let unordered_on_async_std =
        move || unordered_in_two_steps((0..size).map(|_| async_std::task::spawn(yield_now())));
    let unordered_on_smol =
        move || unordered_in_two_steps((0..size).map(|_| smol::spawn(yield_now())));
    vec![
        Contender::new("tokio/wait", tokio_task, on_tokio),
        Contender::new("tokio/JoinMap", tokio_task, move || {
            join_map_in_two_steps(size)
        }),
        Contender::new("async-std/wait", async_std_task, on_async_std),
        Contender::new(
            "async-std/FuturesUnordered",
            async_std_task,
            unordered_on_async_std,
        ),
        Contender::new("smol/wait", smol_task, on_smol),
        Contender::new("smol/FuturesUnordered", smol_task, unordered_on_smol),
    ]
}

async fn wait_in_two_steps<T>(tasks: impl Iterator<Item = (usize, T)>) -> usize
where
    T: Future + Unpin,
{
    let mut tasks: Tasks<_, _> = tasks.collect();
    let first = tasks
        .wait(first_completed)
        .await
        .map_or(0, |done| done.len());
    first + tasks.wait(all_completed).await.map_or(0, |done| done.len())
}

/// tokio's own map of tasks hands them out one by one.
async fn join_map_in_two_steps(size: usize) -> usize {
    let mut tasks = JoinMap::new();
    for name in 0..size {
        tasks.spawn(name, yield_now());
    }
    let mut done = Vec::from_iter(tasks.join_next().await);
    while let Some(ended) = tasks.join_next().await {
        done.push(ended);
    }
    done.len()
}

/// The same of handles in a set, where each brings its name and keeps its panic.
async fn unordered_in_two_steps<T: Future>(tasks: impl Iterator<Item = T>) -> usize {
    let named = tasks.enumerate().map(|(name, task)| {
        let caught = AssertUnwindSafe(task).catch_unwind();
        caught.map(move |outcome| (name, outcome))
    });
    let mut tasks: FuturesUnordered<_> = named.collect();
    let mut done = Vec::from_iter(tasks.next().await);
    while let Some(ended) = tasks.next().await {
        done.push(ended);
    }
    done.len()
}

fn one_by_one(size: usize) -> Vec<Contender> {
    let mut contenders = ways!("tokio", tokio_task, size);
    contenders.extend(ways!("async-std", async_std_task, size));
    contenders.extend(ways!("smol", smol_task, size));
    // It is quadratic.
    contenders.retain(|contender| !contender.name.ends_with("select_all") || size <= 1_000);
    contenders
}

/// The ways to wait for one of many futures, on one runtime.
macro_rules! ways {
    ($runtime:literal, $enter:ident, $size:ident) => {
        vec![
            Contender::new(concat!($runtime, "/wait"), $enter, move || {
                wait_one_by_one($size)
            }),
            Contender::new(concat!($runtime, "/FuturesUnordered"), $enter, move || {
                unordered_one_by_one($size)
            }),
            Contender::new(concat!($runtime, "/select_all"), $enter, move || {
                select_one_by_one($size)
            }),
        ]
    };
}
use ways;

/// A future that ends when it is told to.
type Letter = oneshot::Receiver<usize>;

fn letters(size: usize) -> (Vec<oneshot::Sender<usize>>, Vec<Letter>) {
    (0..size).map(|_| oneshot::channel()).unzip()
}

async fn wait_one_by_one(size: usize) -> usize {
    let (senders, letters) = letters(size);
    let mut tasks: Tasks<_, _> = letters.into_iter().enumerate().collect();
    let mut done = 0;
    for sender in senders {
        sender.send(1).expect("it waits");
        let ended = tasks.wait(first_completed).await.expect("one has ended");
        done += ended.len();
    }
    done
}

async fn unordered_one_by_one(size: usize) -> usize {
    let (senders, letters) = letters(size);
    let named = letters.into_iter().enumerate();
    let named = named.map(|(name, letter)| letter.map(move |read| (name, read)));
    let mut tasks: FuturesUnordered<_> = named.collect();
    let mut done = 0;
    for sender in senders {
        sender.send(1).expect("it waits");
        done += usize::from(tasks.next().await.is_some());
    }
    done
}

async fn select_one_by_one(size: usize) -> usize {
    let (mut senders, mut letters) = letters(size);
    let mut done = 0;
    // From the last: each time all that stand before it are asked.
    while let Some(sender) = senders.pop() {
        sender.send(1).expect("it waits");
        (_, _, letters) = select_all(letters).await;
        done += 1;
    }
    done
}

/// Each runtime's own way, and what the futures crate has for all.
fn races(size: usize) -> Vec<Contender> {
    vec![
        Contender::new("tokio/select!", tokio_task, move || {
            repeat(size, tokio_select)
        }),
        Contender::new("tokio/wait", tokio_task, move || repeat(size, wait_for_two)),
        Contender::new("async-std/select!", async_std_task, move || {
            repeat(size, futures_select)
        }),
        Contender::new("async-std/select", async_std_task, move || {
            repeat(size, select_two)
        }),
        Contender::new("async-std/wait", async_std_task, move || {
            repeat(size, wait_for_two)
        }),
        Contender::new("smol/race", smol_task, move || {
            repeat(size, || race(ready(1), ready(2)))
        }),
        Contender::new("smol/or", smol_task, move || {
            repeat(size, || or(ready(1), ready(2)))
        }),
        Contender::new("smol/wait", smol_task, move || repeat(size, wait_for_two)),
    ]
}

async fn repeat<F: Future<Output = usize>>(size: usize, race: impl Fn() -> F) -> usize {
    let mut sum = 0;
    for _ in 0..size {
        sum += race().await;
    }
    sum
}

async fn tokio_select() -> usize {
    tokio::select! { winner = ready(1) => winner, winner = ready(2) => winner }
}

async fn futures_select() -> usize {
    select! { winner = ready(1) => winner, winner = ready(2) => winner }
}

async fn select_two() -> usize {
    select(ready(1), ready(2)).await.factor_first().0
}

async fn wait_for_two() -> usize {
    let mut two = Tasks::from_iter([("first", ready(1)), ("second", ready(2))]);
    two.wait(first_completed).await.map_or(0, |done| done.len())
}
