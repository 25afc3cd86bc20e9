//! What does it cost to take N results as they are ready? `cargo bench -p benches --bench as-completed`
//!
//! `cargo run -- bench as-completed` repeats this in rounds, with asyncio beside it. A row is
//! named `GROUP/RUNTIME/WAY/N`, and these are the groups:
//!
//! * `joined/…` has all futures in one task, `spawned/…` a task for each. `…/ready` are ready at
//!   once, `…/yielding` when they are polled again.
//! * `answered/waiting` has N futures that wait, of which the last is answered and taken, then
//!   the one before it, and so on: whoever asks them all each time pays for N, N times.
//!
//! The way `as_completed` is the chapter's own; the others are what one finds ready-made.

use benches::contend::{Contender, group, is_quick, is_test, round, take_turns};
use benches::{enter, threads};
use chapter_as_completed::{as_completed, on_async_std, on_smol, on_tokio};
use criterion::Criterion;
use futures::channel::{mpsc, oneshot};
use futures::future::select_all;
use futures::stream::{FuturesUnordered, Stream, StreamExt};
use smol::future::yield_now;
use std::hint::black_box;
use tokio::task::JoinSet;

/// How many results are taken.
const SIZES: [usize; 3] = [100, 10_000, 100_000];
/// Up to how many `select_all` is asked in each round: it is quadratic.
const BEARABLE_TO_SELECT: usize = 1_000;

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    joined(&mut criterion, "joined/ready", ready);
    joined(&mut criterion, "joined/yielding", yielding);
    spawned(&mut criterion, "spawned/ready", ready);
    spawned(&mut criterion, "spawned/yielding", yielding);
    sent(&mut criterion, "spawned/yielding", yielding);
    answered(&mut criterion);
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

/// All futures in one task.
fn joined<F>(criterion: &mut Criterion, name: &str, make: impl Make<F>)
where
    F: Future<Output = usize> + Send + 'static,
{
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, name);
    for size in sizes() {
        let ours = move || take_all(as_completed((0..size).map(make)));
        let theirs = move || take_all((0..size).map(make).collect::<FuturesUnordered<_>>());
        let contenders = vec![
            Contender::new("tokio/as_completed", tokio_task, ours),
            Contender::new("tokio/FuturesUnordered", tokio_task, theirs),
            Contender::new("async-std/as_completed", async_std_task, ours),
            Contender::new("async-std/FuturesUnordered", async_std_task, theirs),
            Contender::new("smol/as_completed", smol_task, ours),
            Contender::new("smol/FuturesUnordered", smol_task, theirs),
        ];
        take_turns(&mut group, size, contenders);
    }
}

/// A task for each future, made and taken inside a task.
fn spawned<F>(criterion: &mut Criterion, name: &str, make: impl Make<F>)
where
    F: Future<Output = usize> + Send + 'static,
{
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, name);
    for size in sizes() {
        let futures = move || (0..size).map(make);
        let on_tokio = move || take_all(on_tokio::as_completed(futures()));
        let join_set = move || take_joined(futures().collect());
        let on_async_std = move || take_all(on_async_std::as_completed(futures()));
        let async_std_handles = move || take_all(handles(futures().map(async_std::task::spawn)));
        let on_smol = move || take_all(on_smol::as_completed(futures()));
        let smol_handles = move || take_all(handles(futures().map(smol::spawn)));
        let contenders = vec![
            Contender::new("tokio/as_completed", tokio_task, on_tokio),
            Contender::new("tokio/JoinSet", tokio_task, join_set),
            Contender::new("async-std/as_completed", async_std_task, on_async_std),
            Contender::new(
                "async-std/FuturesUnordered",
                async_std_task,
                async_std_handles,
            ),
            Contender::new("smol/as_completed", smol_task, on_smol),
            Contender::new("smol/FuturesUnordered", smol_task, smol_handles),
        ];
        take_turns(&mut group, size, contenders);
    }
}

/// The same by hand: each task sends its output.
fn sent<F>(criterion: &mut Criterion, name: &str, make: impl Make<F>)
where
    F: Future<Output = usize> + Send + 'static,
{
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, name);
    for size in sizes() {
        let futures = move || (0..size).map(make);
        let tokio_channel = move || {
            let (tasks, outputs) = sending(futures());
            tasks.for_each(|task| drop(tokio::spawn(task)));
            take_all(outputs)
        };
        let async_std_channel = move || {
            let (tasks, outputs) = sending(futures());
            tasks.for_each(|task| drop(async_std::task::spawn(task)));
            take_all(outputs)
        };
        let smol_channel = move || {
            let (tasks, outputs) = sending(futures());
            tasks.for_each(|task| smol::spawn(task).detach());
            take_all(outputs)
        };
        let contenders = vec![
            Contender::new("tokio/channel", tokio_task, tokio_channel),
            Contender::new("async-std/channel", async_std_task, async_std_channel),
            Contender::new("smol/channel", smol_task, smol_channel),
        ];
        take_turns(&mut group, size, contenders);
    }
}

/// Takes every output as a loop would, one after the other.
async fn take_all(mut results: impl Stream<Item = usize> + Unpin) {
    while let Some(output) = results.next().await {
        black_box(output);
    }
}

async fn take_joined(mut tasks: JoinSet<usize>) {
    while let Some(ended) = tasks.join_next().await {
        black_box(ended.expect("no task panics"));
    }
}

fn handles<T: Future>(tasks: impl Iterator<Item = T>) -> FuturesUnordered<T> {
    tasks.collect()
}

/// Futures that send their outputs. Unlike the others, nobody stops them when the receiver goes.
fn sending<F: Future<Output = usize>>(
    futures: impl Iterator<Item = F>,
) -> (
    impl Iterator<Item = impl Future<Output = ()>>,
    mpsc::UnboundedReceiver<usize>,
) {
    let (sender, receiver) = mpsc::unbounded();
    let send = move |future: F| {
        let sender = sender.clone();
        async move {
            let _ = sender.unbounded_send(future.await);
        }
    };
    (futures.map(send), receiver)
}

/// Futures that wait, answered and taken from the last to the first.
fn answered(criterion: &mut Criterion) {
    use enter::{async_std_task, smol_task, tokio_task};
    let mut group = group(criterion, "answered/waiting");
    for size in sizes() {
        let ours = move || {
            let (senders, answers) = questions(size);
            answer_each(senders, as_completed(answers))
        };
        let theirs = move || {
            let (senders, answers) = questions(size);
            answer_each(senders, FuturesUnordered::from_iter(answers))
        };
        let contenders = vec![
            Contender::new("tokio/as_completed", tokio_task, ours),
            Contender::new("tokio/FuturesUnordered", tokio_task, theirs),
            Contender::new("async-std/as_completed", async_std_task, ours),
            Contender::new("async-std/FuturesUnordered", async_std_task, theirs),
            Contender::new("smol/as_completed", smol_task, ours),
            Contender::new("smol/FuturesUnordered", smol_task, theirs),
        ];
        take_turns(&mut group, size, contenders);
    }
    for size in [100, BEARABLE_TO_SELECT, 10_000] {
        // At 10,000 a sample takes it a second, so a run has that once.
        if size <= BEARABLE_TO_SELECT || (round() == 0 && !is_quick() && !is_test()) {
            let select = move || select_each(size);
            let contender = Contender::new("smol/select_all", smol_task, select);
            take_turns(&mut group, size, vec![contender]);
        }
    }
}

type Question = oneshot::Receiver<usize>;

fn questions(size: usize) -> (Vec<oneshot::Sender<usize>>, Vec<Question>) {
    (0..size).map(|_| oneshot::channel()).unzip()
}

async fn answer_each(
    senders: Vec<oneshot::Sender<usize>>,
    mut answers: impl Stream<Item = Result<usize, oneshot::Canceled>> + Unpin,
) {
    for (number, sender) in senders.into_iter().enumerate().rev() {
        sender.send(number).expect("the question waits");
        black_box(answers.next().await);
    }
}

/// The same by asking all that are left, each time.
async fn select_each(size: usize) {
    let (senders, mut left) = questions(size);
    for (number, sender) in senders.into_iter().enumerate().rev() {
        sender.send(number).expect("the question waits");
        let (answer, _, others) = select_all(left).await;
        let _ = black_box(answer);
        left = others;
    }
}

fn sizes() -> impl Iterator<Item = usize> {
    let bearable = |size: &usize| !is_test() || *size <= 10_000;
    SIZES.into_iter().filter(bearable)
}
