//! What does a task cost? `cargo bench -p benches --bench tasks`
//!
//! `cargo run -- bench tasks` repeats this in rounds, with asyncio beside it. A row is
//! named `GROUP/RUNTIME/WAY/N`, and these are the groups:
//!
//! * `joined/…` spawns N tasks from inside one, and awaits them: `…/ready` are ready at
//!   once, `…/yielding` when they are polled again.
//! * `cancelled/waiting` cancels N tasks that wait, and awaits that all have stopped.
//! * `waiting/bytes` and `sleeping/bytes` are the memory that N of them need.
//!
//! The way `spawn` is what the runtime has, `Task` is the chapter's own, and `unspawned`
//! are futures that take turns in one task.

use benches::contend::{Contender, group, is_quick, is_test, round, take_turns};
use benches::enter::{self, Body};
use benches::memory::{self, Holder};
use benches::threads;
use chapter_tasks::{Task, on_async_std, on_smol, on_tokio};
use criterion::Criterion;
use futures::StreamExt;
use futures::future::{join_all, pending};
use futures_buffered::FuturesUnorderedBounded;
use smol::Timer;
use smol::future::yield_now;
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How many tasks there are at once.
const SIZES: [usize; 5] = [1, 100, 10_000, 100_000, 1_000_000];
/// Sleepers outlive what is measured.
const AN_HOUR: Duration = Duration::from_secs(3600);

fn main() {
    threads::agree();
    bytes();
    let mut criterion = Criterion::default().configure_from_args();
    joined(&mut criterion, "joined/ready", ready);
    joined(&mut criterion, "joined/yielding", yielding);
    cancelled(&mut criterion);
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

/// A task for each future, made inside a task, and awaited from the first to the last.
fn joined<F>(criterion: &mut Criterion, name: &str, make: impl Make<F>)
where
    F: Future<Output = usize> + Send + 'static,
{
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, name);
    for size in sizes() {
        let futures = move || (0..size).map(make);
        let tokio = move || in_turn(futures().map(tokio::spawn));
        let on_tokio = move || in_turn(futures().map(on_tokio::spawn));
        let async_std = move || in_turn(futures().map(async_std::task::spawn));
        let on_async_std = move || in_turn(futures().map(on_async_std::spawn));
        let smol = move || in_turn(futures().map(smol::spawn));
        let on_smol = move || in_turn(futures().map(on_smol::spawn));
        let contenders = vec![
            Contender::new("tokio/spawn", tokio_task, tokio),
            Contender::new("tokio/Task", tokio_task, on_tokio),
            Contender::new("async-std/spawn", async_std_task, async_std),
            Contender::new("async-std/Task", async_std_task, on_async_std),
            Contender::new("smol/spawn", smol_task, smol),
            Contender::new("smol/Task", smol_task, on_smol),
        ];
        take_turns(&mut group, size, contenders);
    }
}

/// Awaits tasks from the first to the last.
async fn in_turn<T: Future>(tasks: impl Iterator<Item = T>) -> Vec<T::Output> {
    let tasks: Vec<T> = tasks.collect();
    let mut outputs = Vec::with_capacity(tasks.len());
    for task in tasks {
        outputs.push(task.await);
    }
    outputs
}

/// How long it takes to cancel tasks that wait, and to see that all have stopped.
fn cancelled(criterion: &mut Criterion) {
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, "cancelled/waiting");
    // In bulk: for one alone, what is not measured would take most of the time.
    for size in sizes().filter(|size| (100..=100_000).contains(size)) {
        let tokio = move || cancelling(size, || tokio::spawn(waits()), abort_all);
        let on_tokio = move || cancelling(size, || on_tokio::spawn(waits()), cancel_all);
        let async_std = move || {
            let cancel = |tasks: Vec<_>| join_all(tasks.into_iter().map(async_std_cancel));
            cancelling(size, || async_std::task::spawn(waits()), cancel)
        };
        let on_async_std = move || cancelling(size, || on_async_std::spawn(waits()), cancel_all);
        let smol = move || {
            let cancel = |tasks: Vec<_>| join_all(tasks.into_iter().map(smol::Task::cancel));
            cancelling(size, || smol::spawn(waits()), cancel)
        };
        let on_smol = move || cancelling(size, || on_smol::spawn(waits()), cancel_all);
        let contenders = vec![
            Contender::telling("tokio/spawn", tokio_task, tokio),
            Contender::telling("tokio/Task", tokio_task, on_tokio),
            Contender::telling("async-std/spawn", async_std_task, async_std),
            Contender::telling("async-std/Task", async_std_task, on_async_std),
            Contender::telling("smol/spawn", smol_task, smol),
            Contender::telling("smol/Task", smol_task, on_smol),
        ];
        take_turns(&mut group, size, contenders);
    }
}

/// Spawns tasks, and when all of them wait, measures the cancelling alone.
async fn cancelling<T, C: Future>(
    size: usize,
    spawn: fn() -> T,
    cancel: impl FnOnce(Vec<T>) -> C,
) -> Duration {
    let tasks = all_started(size, spawn).await;
    let began = Instant::now();
    cancel(tasks).await;
    began.elapsed()
}

async fn abort_all(tasks: Vec<tokio::task::JoinHandle<()>>) {
    tasks.iter().for_each(tokio::task::JoinHandle::abort);
    in_turn(tasks.into_iter()).await;
}

async fn async_std_cancel(task: async_std::task::JoinHandle<()>) {
    task.cancel().await;
}

async fn cancel_all(tasks: Vec<Task<()>>) {
    for task in &tasks {
        task.cancel();
    }
    in_turn(tasks.into_iter()).await;
}

/// The memory that tasks need which wait, and which sleep.
fn bytes() {
    use enter::{async_std_task, smol_task, tokio_task};
    // A short answer needs these rows once: they hardly scatter.
    if is_quick() && round() > 0 {
        return;
    }
    let sizes: Vec<usize> = sizes().filter(|size| *size >= 10_000).collect();
    macro_rules! holder {
        ($name:literal, $hold:ident($enter:ident, $make:expr)) => {
            Holder::new($name, |size| $hold($enter, size, || $make))
        };
    }
    let waiting = [
        holder!("tokio/spawn", hold(tokio_task, tokio::spawn(waits()))),
        holder!("tokio/Task", hold(tokio_task, on_tokio::spawn(waits()))),
        holder!(
            "async-std/spawn",
            hold(async_std_task, async_std::task::spawn(waits()))
        ),
        holder!(
            "async-std/Task",
            hold(async_std_task, on_async_std::spawn(waits()))
        ),
        holder!("smol/spawn", hold(smol_task, smol::spawn(waits()))),
        holder!("smol/Task", hold(smol_task, on_smol::spawn(waits()))),
    ];
    let sleeping = [
        holder!(
            "tokio/spawn",
            hold(tokio_task, tokio::spawn(tokio_sleeps()))
        ),
        holder!(
            "tokio/unspawned",
            hold_unspawned(tokio_task, tokio_sleeps())
        ),
        holder!(
            "async-std/spawn",
            hold(async_std_task, async_std::task::spawn(async_std_sleeps()))
        ),
        holder!(
            "async-std/unspawned",
            hold_unspawned(async_std_task, async_std_sleeps())
        ),
        holder!("smol/spawn", hold(smol_task, smol::spawn(smol_sleeps()))),
        holder!("smol/unspawned", hold_unspawned(smol_task, smol_sleeps())),
    ];
    memory::rows("waiting/bytes", &sizes, &waiting);
    memory::rows("sleeping/bytes", &sizes, &sleeping);
}

/// Holds so many tasks, and their handles, until each of them waits.
fn hold<T: Send + Sync + 'static>(enter: fn(Body) -> Duration, size: usize, spawn: fn() -> T) {
    let _: Duration = enter(Box::pin(async move {
        black_box(all_started(size, spawn).await);
        Duration::ZERO
    }));
}

/// Holds so many futures in one task, until each of them waits.
fn hold_unspawned<F>(enter: fn(Body) -> Duration, size: usize, make: fn() -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let _: Duration = enter(Box::pin(async move {
        STARTED.store(0, Ordering::SeqCst);
        let mut futures: FuturesUnorderedBounded<F> = (0..size).map(|_| make()).collect();
        while STARTED.load(Ordering::SeqCst) < size {
            assert!(futures::poll!(futures.next()).is_pending());
            yield_now().await;
        }
        Duration::ZERO
    }));
}

/// How many of the tasks have been polled, and wait by now.
static STARTED: AtomicUsize = AtomicUsize::new(0);

/// Spawns so many tasks; they are handed over when all of them have started.
async fn all_started<T>(size: usize, spawn: fn() -> T) -> Vec<T> {
    STARTED.store(0, Ordering::SeqCst);
    let tasks = (0..size).map(|_| spawn()).collect();
    while STARTED.load(Ordering::SeqCst) < size {
        yield_now().await;
    }
    tasks
}

async fn waits() {
    STARTED.fetch_add(1, Ordering::SeqCst);
    pending::<()>().await;
}

async fn tokio_sleeps() {
    STARTED.fetch_add(1, Ordering::SeqCst);
    tokio::time::sleep(AN_HOUR).await;
}

async fn async_std_sleeps() {
    STARTED.fetch_add(1, Ordering::SeqCst);
    async_std::task::sleep(AN_HOUR).await;
}

async fn smol_sleeps() {
    STARTED.fetch_add(1, Ordering::SeqCst);
    Timer::after(AN_HOUR).await;
}

fn sizes() -> impl Iterator<Item = usize> {
    let (quick, test) = (is_quick(), is_test());
    // The largest takes seconds for each sample: a run has it in its first round.
    let wanted = move |size: &usize| *size < 1_000_000 || (!quick && round() == 0);
    let bearable = move |size: &usize| !test || *size <= 10_000;
    SIZES.into_iter().filter(wanted).filter(bearable)
}
