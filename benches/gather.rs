//! What does it cost to wait for N futures at once? `cargo bench -p benches --bench gather`
//!
//! `cargo run -- bench gather` repeats this in rounds, with asyncio beside it. A row
//! is named `GROUP/RUNTIME/WAY/N`, and these are the groups:
//!
//! * `joined/…` awaits all futures in one task, `spawned/…` makes each a task, and
//!   `block_on/…` does so outside of any task.
//! * `…/ready` are futures that are ready at once, `…/yielding` when polled again.
//! * `sleeping/late` is how much later than one sleep N gathered sleeps end.
//!
//! The way `gather` is the chapter's own; the others are what one finds ready-made.

use benches::contend::{Contender, group, is_quick, is_test, round, take_turns};
use benches::{enter, threads};
use chapter_gather::{gather, on_async_std, on_smol, on_tokio};
use criterion::Criterion;
use futures::executor;
use futures::future::join_all;
use smol::future::yield_now;
use std::time::Duration;
use tokio::task::JoinSet;

/// How many futures are awaited at once. `join_all` changes its algorithm above 30.
const SIZES: [usize; 8] = [1, 10, 30, 31, 100, 1_000, 10_000, 100_000];
/// How long each gathered sleep lasts.
const NAP: Duration = Duration::from_millis(200);

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    joined(&mut criterion, "joined/ready", ready);
    joined(&mut criterion, "joined/yielding", yielding);
    spawned(&mut criterion, "spawned/ready", ready);
    spawned(&mut criterion, "spawned/yielding", yielding);
    from_block_on(&mut criterion, "block_on/ready", ready);
    from_block_on(&mut criterion, "block_on/yielding", yielding);
    sleeping(&mut criterion);
    criterion.final_summary();
}

async fn ready(number: usize) -> usize {
    number
}

async fn yielding(number: usize) -> usize {
    yield_now().await;
    number
}

/// Makes the future of a number. Futures are made inside of what is measured.
trait Make<F>: Fn(usize) -> F + Copy + Send + 'static {}
impl<F, M: Fn(usize) -> F + Copy + Send + 'static> Make<F> for M {}

/// All futures in one task, or in none: the last two rows run on `block_on` of the futures crate.
fn joined<F>(criterion: &mut Criterion, name: &str, make: impl Make<F>)
where
    F: Future<Output = usize> + Send + 'static,
{
    let mut group = group(criterion, name);
    for size in sizes() {
        let gather = move || gather((0..size).map(make));
        let join_all = move || join_all((0..size).map(make));
        let contenders = vec![
            Contender::new("tokio/gather", enter::tokio_task, gather),
            Contender::new("tokio/join_all", enter::tokio_task, join_all),
            Contender::new("async-std/gather", enter::async_std_task, gather),
            Contender::new("async-std/join_all", enter::async_std_task, join_all),
            Contender::new("smol/gather", enter::smol_task, gather),
            Contender::new("smol/join_all", enter::smol_task, join_all),
            Contender::new("futures/gather", executor::block_on, gather),
            Contender::new("futures/join_all", executor::block_on, join_all),
        ];
        take_turns(&mut group, size, contenders);
    }
}

/// A task for each future, made and awaited inside a task.
fn spawned<F>(criterion: &mut Criterion, name: &str, make: impl Make<F>)
where
    F: Future<Output = usize> + Send + 'static,
{
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, name);
    for size in sizes() {
        let futures = move || (0..size).map(make);
        let join_set = move || futures().collect::<JoinSet<_>>().join_all();
        let mut contenders = vec![Contender::new("tokio/JoinSet", tokio_task, join_set)];
        contenders.extend(ways!("tokio", tokio_task, on_tokio, tokio, futures));
        contenders.extend(ways!(
            "async-std",
            async_std_task,
            on_async_std,
            async_std::task,
            futures
        ));
        contenders.extend(ways!("smol", smol_task, on_smol, smol, futures));
        // This one is quadratic: from here on a call takes it seconds.
        contenders.retain(|contender| contender.name != "tokio/join_all" || size < 100_000);
        take_turns(&mut group, size, contenders);
    }
}

/// The ways that every runtime has, each through its own `spawn`.
macro_rules! ways {
    ($runtime:literal, $enter:ident, $chapter:ident, $($task:ident)::+, $futures:ident) => {{
        let gather = move || $chapter::gather($futures());
        let join_all = move || join_all($futures().map($($task)::+::spawn));
        let in_turn = move || in_turn($futures().map($($task)::+::spawn));
        [
            Contender::new(concat!($runtime, "/gather"), $enter, gather),
            Contender::new(concat!($runtime, "/join_all"), $enter, join_all),
            Contender::new(concat!($runtime, "/in_turn"), $enter, in_turn),
        ]
    }};
}
use ways;

/// A task for each future, made and awaited by the future given to `block_on`.
/// A short answer leaves it out.
fn from_block_on<F>(criterion: &mut Criterion, name: &str, make: impl Make<F>)
where
    F: Future<Output = usize> + Send + 'static,
{
    if is_quick() {
        return;
    }
    let mut group = group(criterion, name);
    for size in sizes() {
        let on_tokio = move || on_tokio::gather((0..size).map(make));
        let on_async_std = move || on_async_std::gather((0..size).map(make));
        let on_smol = move || on_smol::gather((0..size).map(make));
        let contenders = vec![
            Contender::new("tokio/gather", enter::tokio_main, on_tokio),
            Contender::new("async-std/gather", enter::async_std_main, on_async_std),
            Contender::new("smol/gather", enter::smol_main, on_smol),
        ];
        take_turns(&mut group, size, contenders);
    }
}

fn sleeping(criterion: &mut Criterion) {
    // A short answer needs these rows once: most of their time is sleep.
    if is_quick() && round() > 0 {
        return;
    }
    let mut group = group(criterion, "sleeping/late");
    for size in [1_000, 10_000, 100_000] {
        if !is_test() || size == 1_000 {
            take_turns(&mut group, size, sleepers(size));
        }
    }
}

fn sleepers(size: usize) -> Vec<Contender> {
    let on_tokio = move || gather((0..size).map(|_| tokio::time::sleep(NAP)));
    let on_async_std = move || gather((0..size).map(|_| async_std::task::sleep(NAP)));
    let on_smol = move || gather((0..size).map(|_| smol::Timer::after(NAP)));
    let join_all = move || join_all((0..size).map(|_| tokio::time::sleep(NAP)));
    let mut contenders = vec![
        Contender::new("tokio/gather", enter::tokio_task, on_tokio),
        Contender::new("async-std/gather", enter::async_std_task, on_async_std),
        Contender::new("smol/gather", enter::smol_task, on_smol),
    ];
    // Quadratic: at 100,000 its ten samples take a minute, so a run has them once.
    if size <= 10_000 || (round() == 0 && !is_quick()) {
        contenders.push(Contender::new(
            "tokio/join_all",
            enter::tokio_task,
            join_all,
        ));
    }
    contenders
        .into_iter()
        .map(|contender| contender.beyond(NAP))
        .collect()
}

/// Awaits tasks from the first to the last, as programs without `join_all` do.
async fn in_turn<T: Future>(tasks: impl Iterator<Item = T>) -> Vec<T::Output> {
    let tasks: Vec<T> = tasks.collect();
    let mut outputs = Vec::with_capacity(tasks.len());
    for task in tasks {
        outputs.push(task.await);
    }
    outputs
}

fn sizes() -> impl Iterator<Item = usize> {
    let (quick, test) = (is_quick(), is_test());
    let wanted = move |size: &usize| !quick || [1, 100, 10_000, 100_000].contains(size);
    let bearable = move |size: &usize| !test || *size <= 1_000;
    SIZES.into_iter().filter(wanted).filter(bearable)
}
