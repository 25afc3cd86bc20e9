//! What does our own loop cost beside the real ones? `cargo bench -p benches --bench event-loop`
//!
//! Every contender runs on one thread here, and everything is measured from inside a task.
//! A row is named `GROUP/RUNTIME/WAY/N`, and these are the groups:
//!
//! * `spawned/ready` makes N tasks that end at once, and awaits them; `spawned/yielding`
//!   makes N that yield once.
//! * `yields/alone` is a task that yields N times, `yields/among` N tasks that yield 100 times.
//! * `sleeping/late` is how much later than one sleep the last of N tasks that sleep ends.
//! * `runner/run` runs N mains on a loop that is there, one after another, and `runner/whole`
//!   starts one, runs a main, and closes it. Beside the chapter's `Runner` stands what it is made of.
//!
//! async-std has no rows: all of its stable ways to spawn lead to its thread pool.

use benches::contend::{Contender, group, is_quick, is_test, round, take_turns};
use benches::enter::{Body, LocalBody};
use chapter_event_loop::{on_smol, on_tokio, our_loop};
use criterion::Criterion;
use futures::executor::{LocalPool, LocalSpawner};
use futures::task::LocalSpawnExt;
use smol::future::yield_now;
use smol::{Executor, LocalExecutor};
use std::cell::RefCell;
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::task::LocalSet;

/// How many tasks are made.
const SIZES: [usize; 6] = [1, 10, 100, 1_000, 10_000, 100_000];
/// How often each task yields that does so among others.
const YIELDS: usize = 100;
/// How long each sleep lasts.
const NAP: Duration = Duration::from_millis(200);

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    tasks(&mut criterion, "spawned/ready", &SIZES, 0);
    tasks(&mut criterion, "spawned/yielding", &SIZES, 1);
    alone(&mut criterion);
    tasks(&mut criterion, "yields/among", &[1_000], YIELDS);
    sleeping(&mut criterion);
    runner(&mut criterion);
    criterion.final_summary();
}

/// N tasks that yield so many times each, made and awaited.
fn tasks(criterion: &mut Criterion, name: &str, sizes: &[usize], yields: usize) {
    let mut group = group(criterion, name);
    for size in bearable(sizes) {
        let work = move || yielding(yields);
        let on_ours = move || joined(size, move || our_loop::spawn(work()));
        let on_tokio = move || joined(size, move || tokio::spawn(work()));
        let on_local_set = move || joined(size, move || tokio::task::spawn_local(work()));
        let on_smol = move || joined(size, move || SMOL.spawn(work()));
        let on_local = move || joined(size, move || smol_local().spawn(work()));
        let on_pool = move || joined(size, move || pool_spawn(work()));
        let contenders = vec![
            Contender::local("ours/EventLoop", ours, on_ours),
            Contender::new("tokio/current_thread", tokio_current_thread, on_tokio),
            Contender::local("tokio/LocalSet", tokio_local_set, on_local_set),
            Contender::new("smol/Executor", smol_executor, on_smol),
            Contender::local("smol/LocalExecutor", smol_local_executor, on_local),
            Contender::local("futures/LocalPool", local_pool, on_pool),
        ];
        take_turns(&mut group, size, contenders);
    }
}

/// One task that yields N times. There are always two: the other waits for it.
fn alone(criterion: &mut Criterion) {
    let mut group = group(criterion, "yields/alone");
    for size in bearable(&[100, 10_000]) {
        let work = move || yielding(size);
        let contenders = vec![
            Contender::local("ours/EventLoop", ours, work),
            Contender::new("tokio/current_thread", tokio_current_thread, work),
            Contender::local("tokio/LocalSet", tokio_local_set, work),
            Contender::new("smol/Executor", smol_executor, work),
            Contender::local("smol/LocalExecutor", smol_local_executor, work),
            Contender::local("futures/LocalPool", local_pool, work),
        ];
        take_turns(&mut group, size, contenders);
    }
}

/// N tasks that sleep. Each library brings its own timers; the futures crate has none.
fn sleeping(criterion: &mut Criterion) {
    // A short answer needs these rows once: most of their time is sleep.
    if is_quick() && round() > 0 {
        return;
    }
    let mut group = group(criterion, "sleeping/late");
    for size in bearable(&[1_000, 10_000, 100_000]) {
        let on_ours = move || joined(size, || our_loop::spawn(our_loop::sleep(NAP)));
        let on_tokio = move || joined(size, || tokio::spawn(tokio::time::sleep(NAP)));
        let on_smol = move || joined(size, || SMOL.spawn(smol::Timer::after(NAP)));
        let contenders = vec![
            Contender::local("ours/EventLoop", ours, on_ours).beyond(NAP),
            Contender::new("tokio/current_thread", tokio_current_thread, on_tokio).beyond(NAP),
            Contender::new("smol/Executor", smol_executor, on_smol).beyond(NAP),
        ];
        take_turns(&mut group, size, contenders);
    }
}

/// Each runner has one thread beside the one that runs `main`.
fn runner(criterion: &mut Criterion) {
    const RUNS: usize = 100;
    let mut runs = group(criterion, "runner/run");
    let of_tokio = on_tokio::Runner::new(1).expect("tokio starts");
    let of_smol = on_smol::Runner::new(1).expect("a thread starts");
    let runtime = one_worker();
    let contenders = vec![
        Contender::blocking("tokio/Runner", move || {
            (0..RUNS).for_each(|_| of_tokio.run(yielding_once()));
        }),
        Contender::blocking("tokio/block_on", move || {
            (0..RUNS).for_each(|_| runtime.block_on(yielding_once()));
        }),
        Contender::blocking("smol/Runner", move || {
            (0..RUNS).for_each(|_| of_smol.run(yielding_once()));
        }),
        Contender::blocking("smol/block_on", || {
            (0..RUNS).for_each(|_| smol::block_on(SMOL.run(yielding_once())));
        }),
    ];
    take_turns(&mut runs, RUNS, contenders);
    drop(runs);

    let mut whole = group(criterion, "runner/whole");
    let contenders = vec![
        Contender::blocking("tokio/Runner", || {
            let runner = on_tokio::Runner::new(1).expect("tokio starts");
            runner.run(yielding_once());
        }),
        Contender::blocking("tokio/block_on", || one_worker().block_on(yielding_once())),
        Contender::blocking("smol/Runner", || {
            let runner = on_smol::Runner::new(1).expect("a thread starts");
            runner.run(yielding_once());
        }),
        Contender::blocking("smol/block_on", run_on_two_threads),
    ];
    take_turns(&mut whole, 1, contenders);
}

fn one_worker() -> Runtime {
    let runtime = Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build();
    runtime.expect("tokio starts its threads")
}

/// As smol's own documentation shows it: a thread that runs tasks until a channel is closed.
fn run_on_two_threads() {
    let executor = Executor::new();
    let (stop, stopped) = smol::channel::bounded::<()>(1);
    std::thread::scope(|scope| {
        scope.spawn(|| smol::block_on(executor.run(stopped.recv())));
        smol::block_on(executor.run(yielding_once()));
        drop(stop);
    });
}

async fn yielding_once() {
    yield_now().await;
}

/// Spawns so many tasks, then awaits one after another.
async fn joined<T: Future>(size: usize, spawn: impl Fn() -> T) {
    let tasks: Vec<T> = (0..size).map(|_| spawn()).collect();
    for task in tasks {
        task.await;
    }
}

/// Wakes itself so many times, in the same way on every runtime.
async fn yielding(times: usize) -> usize {
    for _ in 0..times {
        yield_now().await;
    }
    times
}

fn ours(body: LocalBody) -> Duration {
    our_loop::run(body)
}

fn tokio_current_thread(body: Body) -> Duration {
    let runtime = one_thread();
    let task = runtime.spawn(body);
    runtime.block_on(task).expect("the body does not panic")
}

fn tokio_local_set(body: LocalBody) -> Duration {
    let tasks = LocalSet::new();
    let task = tasks.spawn_local(body);
    let ended = tasks.block_on(&one_thread(), task);
    ended.expect("the body does not panic")
}

fn one_thread() -> Runtime {
    let runtime = Builder::new_current_thread().enable_all().build();
    runtime.expect("tokio starts its driver")
}

static SMOL: Executor = Executor::new();

fn smol_executor(body: Body) -> Duration {
    smol::block_on(SMOL.run(SMOL.spawn(body)))
}

thread_local! {
    static SMOL_LOCAL: &'static LocalExecutor<'static> = Box::leak(Box::default());
    static POOL: RefCell<Option<LocalSpawner>> = const { RefCell::new(None) };
}

fn smol_local() -> &'static LocalExecutor<'static> {
    SMOL_LOCAL.with(|executor| *executor)
}

fn smol_local_executor(body: LocalBody) -> Duration {
    let executor = smol_local();
    smol::block_on(executor.run(executor.spawn(body)))
}

fn local_pool(body: LocalBody) -> Duration {
    let mut pool = LocalPool::new();
    POOL.set(Some(pool.spawner()));
    let task = pool_spawn(body);
    pool.run_until(task)
}

fn pool_spawn<T: 'static>(future: impl Future<Output = T> + 'static) -> impl Future<Output = T> {
    POOL.with_borrow(|spawner| {
        let spawner = spawner.as_ref().expect("the pool runs");
        spawner
            .spawn_local_with_handle(future)
            .expect("the pool runs")
    })
}

/// The sizes, or those among them that this kind of run has time for.
fn bearable(sizes: &[usize]) -> impl Iterator<Item = usize> {
    let (quick, test) = (is_quick(), is_test());
    let only = sizes.len() == 1;
    let wanted = move |size: &usize| !quick || only || ![10, 1_000].contains(size);
    let bearable = move |size: &usize| !test || *size <= 1_000;
    sizes.iter().copied().filter(wanted).filter(bearable)
}
