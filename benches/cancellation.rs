//! What does it cost to stop work? `cargo bench -p benches --bench cancellation`
//!
//! `cargo run -- bench cancellation` repeats this in rounds, with asyncio beside it. A row is named
//! `GROUP/RUNTIME/WAY/N`, and these are the groups:
//!
//! * `stopped/waiting` stops N tasks that wait, and waits until all of them have ended.
//! * `heard/waiting` makes a request that N futures wait for, in one task, and awaits them.
//! * `unless/yielding` is N times, one after the other, a future that yields once and that a
//!   request could interrupt.
//!
//! `Scope` and `Token` are the chapter's own, and `cut` is a scope whose children do not hear.
//! `CancellationToken` is tokio-util's, with its `TaskTracker`, which run on every runtime. `drop`
//! is how each runtime cancels a task: its work is asked nothing. `bare` is not interrupted.

use async_std::task::JoinHandle;
use benches::contend::{Contender, group, is_test, take_turns};
use benches::enter::{async_std_task, smol_task, tokio_task};
use benches::threads;
use chapter_cancellation::{Scope, Token, on_async_std, on_smol, on_tokio};
use criterion::Criterion;
use futures::StreamExt;
use futures::future::{join_all, pending};
use futures_buffered::FuturesUnorderedBounded;
use smol::Task;
use smol::future::yield_now;
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tokio_util::task::task_tracker::TrackedFuture;

/// How many are stopped, or asked: few, and many.
const SIZES: [usize; 2] = [100, 100_000];

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    stopped(&mut criterion);
    heard(&mut criterion);
    unless(&mut criterion);
    criterion.final_summary();
}

/// How long it takes to stop tasks that wait, and to see that all have ended.
fn stopped(criterion: &mut Criterion) {
    let mut group = group(criterion, "stopped/waiting");
    for size in bearable(SIZES) {
        let contenders = vec![
            Contender::telling("tokio/Scope", tokio_task, move || {
                by_request(size, |scope| on_tokio::spawn(scope, hears))
            }),
            Contender::telling("async-std/Scope", async_std_task, move || {
                by_request(size, |scope| on_async_std::spawn(scope, hears))
            }),
            Contender::telling("smol/Scope", smol_task, move || {
                by_request(size, |scope| on_smol::spawn(scope, hears))
            }),
            Contender::telling("tokio/cut", tokio_task, move || {
                by_cutting(size, |scope| on_tokio::spawn(scope, does_not_hear))
            }),
            Contender::telling("async-std/cut", async_std_task, move || {
                by_cutting(size, |scope| on_async_std::spawn(scope, does_not_hear))
            }),
            Contender::telling("smol/cut", smol_task, move || {
                by_cutting(size, |scope| on_smol::spawn(scope, does_not_hear))
            }),
            Contender::telling("tokio/CancellationToken", tokio_task, move || {
                by_token(size, hears_token, |task| drop(tokio::spawn(task)))
            }),
            Contender::telling("async-std/CancellationToken", async_std_task, move || {
                by_token(size, hears_token, |task| drop(async_std::task::spawn(task)))
            }),
            Contender::telling("smol/CancellationToken", smol_task, move || {
                by_token(size, hears_token, |task| smol::spawn(task).detach())
            }),
            Contender::telling("tokio/drop", tokio_task, move || by_aborting(size)),
            Contender::telling("async-std/drop", async_std_task, move || {
                by_cancelling(size, || async_std::task::spawn(waits()), JoinHandle::cancel)
            }),
            Contender::telling("smol/drop", smol_task, move || {
                by_cancelling(size, || smol::spawn(waits()), Task::cancel)
            }),
        ];
        take_turns(&mut group, size, contenders);
    }
}

async fn hears(token: Token) -> Result<(), ()> {
    STARTED.fetch_add(1, Ordering::SeqCst);
    token.requested().await;
    Ok(())
}

async fn does_not_hear(_: Token) -> Result<(), ()> {
    STARTED.fetch_add(1, Ordering::SeqCst);
    pending().await
}

async fn by_request(size: usize, spawn: fn(&Scope<(), ()>)) -> Duration {
    let mut scope = Scope::new(&Token::new());
    all_started(size, || spawn(&scope)).await;
    let began = Instant::now();
    scope.token().request("enough");
    let report = scope.ended().await;
    let took = began.elapsed();
    assert_eq!(report.outputs.len(), size);
    took
}

async fn by_cutting(size: usize, spawn: fn(&Scope<(), ()>)) -> Duration {
    let mut scope = Scope::new(&Token::new());
    all_started(size, || spawn(&scope)).await;
    let began = Instant::now();
    scope.cut();
    let report = scope.ended().await;
    let took = began.elapsed();
    assert_eq!(report.cut, size);
    took
}

/// What tokio-util has: a token by which tasks are asked, and a tracker that waits for them.
async fn by_token<F>(
    size: usize,
    make: fn(CancellationToken) -> F,
    spawn: fn(TrackedFuture<F>),
) -> Duration
where
    F: Future<Output = ()>,
{
    let (token, tracker) = (CancellationToken::new(), TaskTracker::new());
    // Each task has a child of it, as each child of a scope has.
    let scope = token.child_token();
    all_started(size, || spawn(tracker.track_future(make(scope.clone())))).await;
    tracker.close();
    let began = Instant::now();
    scope.cancel();
    tracker.wait().await;
    began.elapsed()
}

async fn hears_token(token: CancellationToken) {
    STARTED.fetch_add(1, Ordering::SeqCst);
    token.cancelled().await;
}

/// Tasks of tokio, in a set that aborts them, and waits.
async fn by_aborting(size: usize) -> Duration {
    let mut tasks = JoinSet::new();
    all_started(size, || drop(tasks.spawn(waits()))).await;
    let began = Instant::now();
    tasks.shutdown().await;
    began.elapsed()
}

/// Tasks that are cancelled by their handles, all at once.
async fn by_cancelling<T, C: Future>(
    size: usize,
    spawn: fn() -> T,
    cancel: fn(T) -> C,
) -> Duration {
    let mut tasks = Vec::with_capacity(size);
    all_started(size, || tasks.push(spawn())).await;
    let began = Instant::now();
    join_all(tasks.into_iter().map(cancel)).await;
    began.elapsed()
}

async fn waits() {
    STARTED.fetch_add(1, Ordering::SeqCst);
    pending::<()>().await;
}

/// How many of the tasks have been polled, and wait by now.
static STARTED: AtomicUsize = AtomicUsize::new(0);

/// Spawns so many tasks, and waits until all of them wait.
async fn all_started(size: usize, mut spawn: impl FnMut()) {
    STARTED.store(0, Ordering::SeqCst);
    (0..size).for_each(|_| spawn());
    while STARTED.load(Ordering::SeqCst) < size {
        yield_now().await;
    }
}

/// A request that so many futures wait for, in one task.
fn heard(criterion: &mut Criterion) {
    let mut group = group(criterion, "heard/waiting");
    for size in bearable(SIZES) {
        let ours = move || heard_by_all(size, Token::new(), Token::child, wait, ask);
        let theirs = move || {
            let make = CancellationToken::child_token;
            heard_by_all(size, CancellationToken::new(), make, wait_too, ask_too)
        };
        let contenders = vec![
            Contender::telling("tokio/Token", tokio_task, ours),
            Contender::telling("async-std/Token", async_std_task, ours),
            Contender::telling("smol/Token", smol_task, ours),
            Contender::telling("tokio/CancellationToken", tokio_task, theirs),
            Contender::telling("async-std/CancellationToken", async_std_task, theirs),
            Contender::telling("smol/CancellationToken", smol_task, theirs),
        ];
        take_turns(&mut group, size, contenders);
    }
}

async fn wait(token: Token) {
    token.requested().await;
}

fn ask(token: &Token) {
    token.request("enough");
}

async fn wait_too(token: CancellationToken) {
    token.cancelled().await;
}

fn ask_too(token: &CancellationToken) {
    token.cancel();
}

/// Lets so many wait, each for a child of the token, asks them, and waits until all have heard.
async fn heard_by_all<T, F: Future<Output = ()>>(
    size: usize,
    token: T,
    child: fn(&T) -> T,
    wait: fn(T) -> F,
    ask: fn(&T),
) -> Duration {
    let mut waits: FuturesUnorderedBounded<F> = (0..size).map(|_| wait(child(&token))).collect();
    // A task's turn ends long before so many have been polled.
    let mut polled = 0;
    while polled < size {
        assert!(futures::poll!(waits.next()).is_pending());
        yield_now().await;
        polled += 61;
    }
    let began = Instant::now();
    ask(&token);
    while let Some(()) = waits.next().await {}
    began.elapsed()
}

/// What it costs to let a future be interrupted, where it is not.
fn unless(criterion: &mut Criterion) {
    let mut group = group(criterion, "unless/yielding");
    for size in bearable([100, 10_000]) {
        let ours = move || uninterrupted(size, Token::new().child());
        let theirs = move || uninterrupted_too(size, CancellationToken::new().child_token());
        let bare = move || bare(size);
        let contenders = vec![
            Contender::new("tokio/Token", tokio_task, ours),
            Contender::new("async-std/Token", async_std_task, ours),
            Contender::new("smol/Token", smol_task, ours),
            Contender::new("tokio/CancellationToken", tokio_task, theirs),
            Contender::new("async-std/CancellationToken", async_std_task, theirs),
            Contender::new("smol/CancellationToken", smol_task, theirs),
            Contender::new("tokio/bare", tokio_task, bare),
            Contender::new("async-std/bare", async_std_task, bare),
            Contender::new("smol/bare", smol_task, bare),
        ];
        take_turns(&mut group, size, contenders);
    }
}

async fn uninterrupted(size: usize, token: Token) {
    for _ in 0..size {
        black_box(token.unless_requested(yield_now()).await);
    }
}

async fn uninterrupted_too(size: usize, token: CancellationToken) {
    for _ in 0..size {
        black_box(token.run_until_cancelled(yield_now()).await);
    }
}

async fn bare(size: usize) {
    for _ in 0..size {
        yield_now().await;
    }
}

/// Under `cargo test` only the small sizes.
fn bearable(sizes: [usize; 2]) -> impl Iterator<Item = usize> {
    let limit = if is_test() { 100 } else { usize::MAX };
    sizes.into_iter().filter(move |size| *size <= limit)
}
