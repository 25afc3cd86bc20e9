//! What does a task group cost? `cargo bench -p benches --bench task-group`
//!
//! `cargo run -- bench task-group` repeats this in rounds, with asyncio beside it. A row is
//! named `GROUP/RUNTIME/WAY/N`, and these are the groups:
//!
//! * `spawned/…` spawns N children from inside a task, waits for all, and keeps their
//!   outputs: `…/ready` are ready at once, `…/yielding` when they are polled again.
//! * `one-task/yielding` is the same for children that take turns in one task.
//! * `passing/yielding` is one group that stays, while N children pass through it, a hundred
//!   at a time.
//! * `failing/waiting` is one that fails while N others wait, until all of them have stopped.
//! * `passed/bytes` is the memory that N children leave behind in a group that stays.
//!
//! The way `group` is the chapter's own. `unordered` are the runtime's own handles in a
//! `FuturesUnordered`, and `FuturesUnordered` are the futures themselves in one; `JoinSet` and
//! `TaskTracker` are tokio's.

use benches::contend::{Contender, group, is_quick, is_test, round, take_turns};
use benches::enter::{self, Body};
use benches::memory::{self, Holder};
use benches::threads;
use chapter_task_group::{on_async_std, on_smol, on_tokio};
use criterion::Criterion;
use futures::StreamExt;
use futures::channel::oneshot::{self, Receiver};
use futures::future::{BoxFuture, join_all, pending};
use futures::stream::FuturesUnordered;
use smol::future::yield_now;
use std::convert::Infallible;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use tokio_util::task::TaskTracker;

/// How many children there are.
const SIZES: [usize; 4] = [1, 100, 10_000, 100_000];
/// A short answer has the two between which growth is measured.
const QUICK_SIZES: [usize; 2] = [100, 100_000];
/// How many of those that pass through a group are in it at once.
const AT_ONCE: usize = 100;

fn main() {
    threads::agree();
    bytes();
    let mut criterion = Criterion::default().configure_from_args();
    spawned(&mut criterion, "spawned/ready", ready);
    spawned(&mut criterion, "spawned/yielding", yielding);
    in_one_task(&mut criterion);
    passing(&mut criterion);
    failing(&mut criterion);
    criterion.final_summary();
}

/// What the children come to: nothing in them fails, unless that is what is measured.
type Output = Result<usize, Infallible>;

async fn ready(number: usize) -> Output {
    Ok(number)
}

async fn yielding(number: usize) -> Output {
    yield_now().await;
    Ok(number)
}

/// Makes the future of a number. Futures are made inside of what is measured.
trait Make<F>: Fn(usize) -> F + Copy + Send + Sync + 'static {}
impl<F, M: Fn(usize) -> F + Copy + Send + Sync + 'static> Make<F> for M {}

/// Spawns futures into a group; reads their outputs when it has ended.
macro_rules! grouped {
    ($task_group:path, $futures:expr) => {
        move || async move {
            let ended = $task_group(async |group| {
                let children = $futures().map(|future| group.spawn(future));
                Ok(children.collect::<Vec<_>>())
            });
            let children = ended.await.expect("nothing fails");
            let outputs = children.into_iter().map(|mut child| child.result());
            outputs
                .collect::<Result<Vec<_>, _>>()
                .expect("all have ended")
        }
    };
}

/// A child for each future, spawned inside a task, and all waited for.
fn spawned<F>(criterion: &mut Criterion, name: &str, make: impl Make<F>)
where
    F: Future<Output = Output> + Send + 'static,
{
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, name);
    for size in sizes() {
        let futures = move || (0..size).map(make);
        let on_tokio = grouped!(on_tokio::task_group, futures);
        let join_set = move || futures().collect::<JoinSet<_>>().join_all();
        let tracker = move || tracked(futures());
        let tokio = move || unordered(futures().map(tokio::spawn));
        let on_async_std = grouped!(on_async_std::task_group, futures);
        let async_std = move || unordered(futures().map(async_std::task::spawn));
        let on_smol = grouped!(on_smol::task_group, futures);
        let smol = move || unordered(futures().map(smol::spawn));
        let mut contenders = vec![
            Contender::new("tokio/group", tokio_task, on_tokio),
            Contender::new("tokio/JoinSet", tokio_task, join_set),
            Contender::new("tokio/TaskTracker", tokio_task, tracker),
            Contender::new("async-std/group", async_std_task, on_async_std),
            Contender::new("async-std/unordered", async_std_task, async_std),
            Contender::new("smol/group", smol_task, on_smol),
            Contender::new("smol/unordered", smol_task, smol),
        ];
        // tokio's budget makes it quadratic, as it does `join_all`: seconds for the largest.
        if size <= 10_000 {
            contenders.push(Contender::new("tokio/unordered", tokio_task, tokio));
        }
        take_turns(&mut group, size, contenders);
    }
}

/// Awaits tasks as they end, so that the first failure would be noticed at once.
async fn unordered<T: Future>(tasks: impl Iterator<Item = T>) -> Vec<T::Output> {
    let tasks: FuturesUnordered<T> = tasks.collect();
    tasks.collect().await
}

/// A tracker counts its tasks; their outputs are the handles' affair.
async fn tracked<F>(futures: impl Iterator<Item = F>) -> Vec<F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    let tracker = TaskTracker::new();
    let tasks: Vec<_> = futures.map(|future| tracker.spawn(future)).collect();
    tracker.close();
    tracker.wait().await;

    let mut outputs = Vec::with_capacity(tasks.len());
    for task in tasks {
        outputs.push(task.await.expect("no task panics"));
    }
    outputs
}

/// The same without tasks.
fn in_one_task(criterion: &mut Criterion) {
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, "one-task/yielding");
    for size in sizes() {
        let futures = move || (0..size).map(yielding);
        let grouped = grouped!(chapter_task_group::task_group, futures);
        let plain = move || unordered(futures());
        let contenders = vec![
            Contender::new("tokio/group", tokio_task, grouped),
            Contender::new("async-std/group", async_std_task, grouped),
            Contender::new("smol/group", smol_task, grouped),
            Contender::new("smol/FuturesUnordered", smol_task, plain),
        ];
        take_turns(&mut group, size, contenders);
    }
}

/// Lets children pass through one group, which stays.
macro_rules! passing_through {
    ($task_group:path, $size:expr) => {
        move || async move {
            let ended = $task_group(async |group| {
                for _ in 0..$size / AT_ONCE {
                    let children = (0..AT_ONCE).map(|number| group.spawn(yielding(number)));
                    in_turn(children).await;
                }
                Ok(())
            });
            ended.await.expect("nothing fails");
        }
    };
}

/// A group that stays, while children come and go.
fn passing(criterion: &mut Criterion) {
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, "passing/yielding");
    for size in sizes().filter(|size| *size > AT_ONCE) {
        let on_tokio = passing_through!(on_tokio::task_group, size);
        let join_set = move || passing_through_a_join_set(size);
        let tracker = move || passing_through_a_tracker(size);
        let on_async_std = passing_through!(on_async_std::task_group, size);
        let on_smol = passing_through!(on_smol::task_group, size);
        let contenders = vec![
            Contender::new("tokio/group", tokio_task, on_tokio),
            Contender::new("tokio/JoinSet", tokio_task, join_set),
            Contender::new("tokio/TaskTracker", tokio_task, tracker),
            Contender::new("async-std/group", async_std_task, on_async_std),
            Contender::new("smol/group", smol_task, on_smol),
        ];
        take_turns(&mut group, size, contenders);
    }
}

async fn passing_through_a_join_set(size: usize) {
    let mut set = JoinSet::new();
    for _ in 0..size / AT_ONCE {
        for number in 0..AT_ONCE {
            set.spawn(yielding(number));
        }
        while let Some(ended) = set.join_next().await {
            ended.expect("no task panics").expect("nothing fails");
        }
    }
}

async fn passing_through_a_tracker(size: usize) {
    let tracker = TaskTracker::new();
    for _ in 0..size / AT_ONCE {
        in_turn((0..AT_ONCE).map(|number| tracker.spawn(yielding(number)))).await;
    }
    tracker.close();
    tracker.wait().await;
}

/// Awaits children from the first to the last.
async fn in_turn<C: Future>(children: impl Iterator<Item = C>) -> Vec<C::Output> {
    let children: Vec<C> = children.collect();
    let mut outputs = Vec::with_capacity(children.len());
    for child in children {
        outputs.push(child.await);
    }
    outputs
}

/// Fails a group while its children wait; tells how long it takes until all have stopped.
macro_rules! failing_while_others_wait {
    ($task_group:path, $size:expr) => {
        move || async move {
            let (fail, failed) = oneshot::channel();
            let ended = $task_group(async |group| {
                group.spawn(fails(failed));
                all_started($size, || group.spawn(waits())).await;
                fail.send(Instant::now()).expect("it waits for this");
                pending::<Waiting>().await
            });
            let failed = ended.await.expect_err("one fails");
            failed.into_errors()[0].elapsed()
        }
    };
}

/// How long it takes to stop those that wait, when one fails.
fn failing(criterion: &mut Criterion) {
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, "failing/waiting");
    // In bulk: for one alone, what is not measured would take most of the time.
    for size in sizes().filter(|size| *size >= 100) {
        let on_tokio = failing_while_others_wait!(on_tokio::task_group, size);
        let join_set = move || failing_join_set(size);
        let on_async_std = failing_while_others_wait!(on_async_std::task_group, size);
        let async_std = move || failing_handles(size, async_std::task::spawn, async_std_cancel);
        let on_smol = failing_while_others_wait!(on_smol::task_group, size);
        let smol = move || failing_handles(size, smol::spawn, smol::Task::cancel);
        let contenders = vec![
            Contender::telling("tokio/group", tokio_task, on_tokio),
            Contender::telling("tokio/JoinSet", tokio_task, join_set),
            Contender::telling("async-std/group", async_std_task, on_async_std),
            Contender::telling("async-std/unordered", async_std_task, async_std),
            Contender::telling("smol/group", smol_task, on_smol),
            Contender::telling("smol/unordered", smol_task, smol),
        ];
        take_turns(&mut group, size, contenders);
    }
}

async fn failing_join_set(size: usize) -> Duration {
    let (fail, failed) = oneshot::channel();
    let mut set = JoinSet::new();
    set.spawn(fails(failed));
    all_started(size, || drop(set.spawn(waits()))).await;
    fail.send(Instant::now()).expect("it waits for this");
    let ended = set.join_next().await.expect("there are some");
    set.shutdown().await;
    ended
        .expect("no task panics")
        .expect_err("it fails")
        .elapsed()
}

type Waiting = Result<(), Instant>;

/// A list of handles, whose tasks are cancelled by hand.
async fn failing_handles<T: Future<Output = Waiting> + Unpin, C: Future>(
    size: usize,
    spawn: fn(BoxFuture<'static, Waiting>) -> T,
    cancel: fn(T) -> C,
) -> Duration {
    let (fail, failed) = oneshot::channel();
    let fails = spawn(Box::pin(fails(failed)));
    let tasks = all_started(size, || spawn(Box::pin(waits()))).await;
    let mut tasks = FuturesUnordered::from_iter(tasks);
    tasks.push(fails);
    fail.send(Instant::now()).expect("it waits for this");
    let ended = tasks.next().await.expect("there are some");
    join_all(tasks.into_iter().map(cancel)).await;
    ended.expect_err("it fails").elapsed()
}

async fn async_std_cancel(task: async_std::task::JoinHandle<Waiting>) {
    task.cancel().await;
}

async fn fails(failed: Receiver<Instant>) -> Waiting {
    Err(failed.await.expect("somebody lets it fail"))
}

async fn waits() -> Waiting {
    STARTED.fetch_add(1, Ordering::SeqCst);
    pending().await
}

/// How many children have been polled, and wait by now; or how many have ended.
static STARTED: AtomicUsize = AtomicUsize::new(0);

/// Spawns so many children; they are handed over when all of them have started.
async fn all_started<T>(size: usize, spawn: impl FnMut() -> T) -> Vec<T> {
    STARTED.store(0, Ordering::SeqCst);
    let children = std::iter::repeat_with(spawn).take(size).collect();
    while STARTED.load(Ordering::SeqCst) < size {
        yield_now().await;
    }
    children
}

/// Lets children pass through a group, one after the other.
macro_rules! passed {
    ($task_group:path) => {
        |size| async move {
            let ended = $task_group(async |group| {
                one_after_the_other(size, |child| drop(group.spawn(child))).await;
                Ok(())
            });
            ended.await.expect("nothing fails");
        }
    };
}

async fn passed_by_a_join_set(size: usize) {
    let mut set = JoinSet::new();
    one_after_the_other(size, |child| drop(set.spawn(child))).await;
}

async fn passed_by_a_tracker(size: usize) {
    let tracker = TaskTracker::new();
    one_after_the_other(size, |child| drop(tracker.spawn(child))).await;
}

async fn passed_by_a_list(size: usize) {
    let mut tasks = Vec::new();
    one_after_the_other(size, |child| tasks.push(smol::spawn(child))).await;
}

/// What children leave behind in a group that stays, when nobody asks for their outputs.
fn bytes() {
    use enter::{async_std_task, smol_task, tokio_task};
    // A short answer needs these rows once: they hardly scatter.
    if is_quick() && round() > 0 {
        return;
    }
    macro_rules! holder {
        ($name:literal, $enter:ident($passing:expr)) => {
            Holder::new($name, |size| hold($enter, $passing(size)))
        };
    }
    let holders = [
        holder!("tokio/group", tokio_task(passed!(on_tokio::task_group))),
        holder!("tokio/JoinSet", tokio_task(passed_by_a_join_set)),
        holder!("tokio/TaskTracker", tokio_task(passed_by_a_tracker)),
        holder!(
            "async-std/group",
            async_std_task(passed!(on_async_std::task_group))
        ),
        holder!("smol/group", smol_task(passed!(on_smol::task_group))),
        holder!("smol/Vec", smol_task(passed_by_a_list)),
    ];
    let sizes: Vec<usize> = sizes().filter(|size| *size >= 10_000).collect();
    memory::rows("passed/bytes", &sizes, &holders);
}

fn hold(enter: fn(Body) -> Duration, passing: impl Future<Output = ()> + Send + 'static) {
    let _: Duration = enter(Box::pin(async move {
        passing.await;
        Duration::ZERO
    }));
}

/// Spawns each child when the one before it has ended.
async fn one_after_the_other(size: usize, mut spawn: impl FnMut(BoxFuture<'static, Output>)) {
    STARTED.store(0, Ordering::SeqCst);
    for number in 0..size {
        spawn(Box::pin(async move {
            STARTED.fetch_add(1, Ordering::SeqCst);
            Ok(number)
        }));
        while STARTED.load(Ordering::SeqCst) <= number {
            yield_now().await;
        }
    }
}

fn sizes() -> impl Iterator<Item = usize> {
    let test = is_test();
    let bearable = move |size: &&usize| !test || **size <= 10_000;
    let sizes: &[usize] = if is_quick() { &QUICK_SIZES } else { &SIZES };
    sizes.iter().filter(bearable).copied()
}
