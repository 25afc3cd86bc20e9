//! What does it cost to wait for one another? `cargo bench -p benches --bench synchronisation`
//!
//! `cargo run -- bench synchronisation` repeats this in rounds, with asyncio beside it. A row is
//! named `GROUP/RUNTIME/WAY/N`, and these are the groups:
//!
//! * `lock/alone` locks N times in a row, and nobody else wants to.
//! * `lock/queue` has N futures that take turns, each of which holds the lock while it yields.
//! * `lock/threads` has two tasks that lock N times each, for an addition.
//! * `semaphore/queue` has N futures for ten permits, each of which holds its own while it yields.
//! * `event/set` has N futures that wait until one sets the event.
//! * `barrier/meet` has N futures that meet ten times.
//! * `limit/jobs` runs N jobs, ten at a time, each in a task or by workers.
//!
//! Where nothing else is said, all is within one task: what is measured is the lock, and not the
//! way from thread to thread. The ways `Event`, `Barrier`, `BoundedSemaphore`, `with_permits` and
//! `with_workers` are the chapter's own.

use benches::contend::{Contender, group, is_quick, is_test, take_turns};
use benches::enter::{async_std_task, smol_task, tokio_task};
use benches::threads;
use chapter_synchronisation as chapter;
use chapter_synchronisation::{on_async_std, on_smol, on_tokio};
use criterion::Criterion;
use futures::StreamExt;
use futures_buffered::FuturesUnorderedBounded;
use smol::future::yield_now;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};

/// How many there are, or how often.
const SIZES: [usize; 3] = [10, 100, 10_000];
const PERMITS: usize = 10;
const MEETINGS: usize = 10;

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    compare(&mut criterion, "lock/alone", alone_ways);
    compare(&mut criterion, "lock/queue", queue_ways);
    compare(&mut criterion, "lock/threads", threads_ways);
    compare(&mut criterion, "semaphore/queue", semaphore_ways);
    compare(&mut criterion, "event/set", event_ways);
    compare(&mut criterion, "barrier/meet", barrier_ways);
    compare(&mut criterion, "limit/jobs", limit_ways);
    criterion.final_summary();
}

fn compare(criterion: &mut Criterion, name: &str, ways: fn(usize) -> Vec<Contender>) {
    let mut group = group(criterion, name);
    for size in SIZES {
        if (size <= 100 || !is_test()) && (size != 10 || !is_quick()) {
            take_turns(&mut group, size, ways(size));
        }
    }
}

/// Each way on each runtime: `measure::<Kind>(size)`, or the measure of that runtime.
macro_rules! ways {
    ($size:ident, $measure:ident, $($way:literal: $kind:ty),+) => {
        ways!($size, [$measure, $measure, $measure], $($way: $kind),+)
    };
    ($size:ident, $measures:tt, $($way:literal: $kind:ty),+) => {{
        let mut contenders = Vec::new();
        $(ways!(@one contenders, $size, $measures, $way, $kind);)+
        contenders
    }};
    (@one $contenders:ident, $size:ident, [$tokio:ident, $async_std:ident, $smol:ident], $way:literal, $kind:ty) => {
        $contenders.extend([
            Contender::new(concat!("tokio/", $way), tokio_task, move || $tokio::<$kind>($size)),
            Contender::new(concat!("async-std/", $way), async_std_task, move || $async_std::<$kind>($size)),
            Contender::new(concat!("smol/", $way), smol_task, move || $smol::<$kind>($size)),
        ])
    };
}

fn alone_ways(size: usize) -> Vec<Contender> {
    ways!(size, alone, "std": std::sync::Mutex<usize>, "tokio-lock": tokio::sync::Mutex<usize>,
        "async-lock": smol::lock::Mutex<usize>)
}

fn queue_ways(size: usize) -> Vec<Contender> {
    ways!(size, queue, "tokio-lock": tokio::sync::Mutex<usize>,
        "async-lock": smol::lock::Mutex<usize>)
}

fn semaphore_ways(size: usize) -> Vec<Contender> {
    ways!(size, permitted, "BoundedSemaphore": chapter::BoundedSemaphore,
        "tokio-semaphore": tokio::sync::Semaphore, "async-lock": smol::lock::Semaphore)
}

fn event_ways(size: usize) -> Vec<Contender> {
    ways!(size, set, "Event": chapter::Event, "watch": Watch, "Notify": tokio::sync::Notify,
        "event-listener": event_listener::Event)
}

fn barrier_ways(size: usize) -> Vec<Contender> {
    ways!(size, meet, "Barrier": chapter::Barrier, "tokio-barrier": tokio::sync::Barrier,
        "async-lock": smol::lock::Barrier)
}

fn threads_ways(size: usize) -> Vec<Contender> {
    ways!(size, [two_on_tokio, two_on_async_std, two_on_smol], "std": std::sync::Mutex<usize>,
        "tokio-lock": tokio::sync::Mutex<usize>, "async-lock": smol::lock::Mutex<usize>)
}

fn limit_ways(size: usize) -> Vec<Contender> {
    let jobs = move || (0..size).map(job);
    vec![
        Contender::new("tokio/with_permits", tokio_task, move || {
            on_tokio::with_permits(PERMITS, jobs())
        }),
        Contender::new("async-std/with_permits", async_std_task, move || {
            on_async_std::with_permits(PERMITS, jobs())
        }),
        Contender::new("smol/with_permits", smol_task, move || {
            on_smol::with_permits(PERMITS, jobs())
        }),
        Contender::new("tokio/with_workers", tokio_task, move || {
            on_tokio::with_workers(PERMITS, jobs())
        }),
        Contender::new("async-std/with_workers", async_std_task, move || {
            on_async_std::with_workers(PERMITS, jobs())
        }),
        Contender::new("smol/with_workers", smol_task, move || {
            on_smol::with_workers(PERMITS, jobs())
        }),
        Contender::new("tokio/buffered", tokio_task, move || buffered(size)),
        Contender::new("async-std/buffered", async_std_task, move || buffered(size)),
        Contender::new("smol/buffered", smol_task, move || buffered(size)),
    ]
}

async fn job(number: usize) -> usize {
    yield_now().await;
    number
}

/// In turn, in one task: at most ten at a time.
async fn buffered(size: usize) -> Vec<usize> {
    let jobs = futures::stream::iter((0..size).map(job));
    jobs.buffered(PERMITS).collect().await
}

async fn alone<L: Lock>(size: usize) -> usize {
    let lock = L::new();
    for _ in 0..size {
        lock.add().await;
    }
    lock.sum()
}

async fn queue<L: Lock>(size: usize) -> usize {
    let lock = L::new();
    take_turns_awaiting((0..size).map(|_| lock.add_slowly())).await;
    lock.sum()
}

async fn add_often<L: Lock>(lock: Arc<L>, times: usize) {
    for _ in 0..times {
        lock.add().await;
    }
}

async fn two_on_tokio<L: Lock>(size: usize) -> usize {
    let lock = Arc::new(L::new());
    let adds = || tokio::spawn(add_often(lock.clone(), size));
    let (first, second) = (adds(), adds());
    first.await.expect("it does not panic");
    second.await.expect("it does not panic");
    lock.sum()
}

async fn two_on_async_std<L: Lock>(size: usize) -> usize {
    let lock = Arc::new(L::new());
    let adds = || async_std::task::spawn(add_often(lock.clone(), size));
    let (first, second) = (adds(), adds());
    first.await;
    second.await;
    lock.sum()
}

async fn two_on_smol<L: Lock>(size: usize) -> usize {
    let lock = Arc::new(L::new());
    let adds = || smol::spawn(add_often(lock.clone(), size));
    let (first, second) = (adds(), adds());
    first.await;
    second.await;
    lock.sum()
}

async fn permitted<P: Permits>(size: usize) {
    let permits = P::new();
    take_turns_awaiting((0..size).map(|_| permits.hold())).await;
}

async fn set<F: Flag>(size: usize) {
    let (flag, there) = (F::new(), AtomicUsize::new(0));
    let waits = || async {
        there.fetch_add(1, Relaxed);
        flag.wait().await;
    };
    let mut waiting: FuturesUnorderedBounded<_> = (0..size).map(|_| waits()).collect();
    // A set of futures pauses now and then: ask until everybody waits.
    while there.load(Relaxed) < size {
        assert!(futures::poll!(waiting.next()).is_pending());
        yield_now().await;
    }
    flag.set();
    while waiting.next().await.is_some() {}
}

async fn meet<M: Meeting>(size: usize) {
    let meeting = M::new(size);
    let comes = || async {
        for _ in 0..MEETINGS {
            meeting.wait().await;
        }
    };
    take_turns_awaiting((0..size).map(|_| comes())).await;
}

/// Awaits futures that take turns in one task.
async fn take_turns_awaiting<F: Future>(futures: impl Iterator<Item = F>) {
    let mut futures: FuturesUnorderedBounded<F> = futures.collect();
    while futures.next().await.is_some() {}
}

/// A lock of a number.
trait Lock: Send + Sync + 'static {
    fn new() -> Self;
    fn add(&self) -> impl Future<Output = ()> + Send;
    /// Holds the lock while it yields: nobody does that with std's.
    fn add_slowly(&self) -> impl Future<Output = ()> + Send;
    fn sum(&self) -> usize;
}

impl Lock for std::sync::Mutex<usize> {
    fn new() -> Self {
        Self::new(0)
    }

    async fn add(&self) {
        *self.lock().expect("nobody panics") += 1;
    }

    async fn add_slowly(&self) {
        unreachable!("its guard must not be held across an await");
    }

    fn sum(&self) -> usize {
        *self.lock().expect("nobody panics")
    }
}

/// Those whose `lock` is async.
macro_rules! async_lock {
    ($lock:ty) => {
        impl Lock for $lock {
            fn new() -> Self {
                Self::new(0)
            }

            async fn add(&self) {
                *self.lock().await += 1;
            }

            async fn add_slowly(&self) {
                let mut sum = self.lock().await;
                yield_now().await;
                *sum += 1;
            }

            fn sum(&self) -> usize {
                *self.try_lock().expect("all have ended")
            }
        }
    };
}
async_lock!(tokio::sync::Mutex<usize>);
async_lock!(smol::lock::Mutex<usize>);

/// Ten permits.
trait Permits: Send + Sync + 'static {
    fn new() -> Self;
    fn hold(&self) -> impl Future<Output = ()> + Send;
}

/// Those whose `acquire` gives a guard, or a `Result` of one.
macro_rules! permits {
    ($semaphore:ty) => {
        impl Permits for $semaphore {
            fn new() -> Self {
                Self::new(PERMITS)
            }

            async fn hold(&self) {
                let _permit = self.acquire().await;
                yield_now().await;
            }
        }
    };
}
permits!(chapter::BoundedSemaphore);
permits!(tokio::sync::Semaphore);
permits!(smol::lock::Semaphore);

/// What can be waited for until it is set, once.
trait Flag: Send + Sync + 'static {
    fn new() -> Self;
    fn wait(&self) -> impl Future<Output = ()> + Send;
    fn set(&self);
}

impl Flag for chapter::Event {
    fn new() -> Self {
        Self::new()
    }

    async fn wait(&self) {
        self.wait().await;
    }

    fn set(&self) {
        self.set();
    }
}

impl Flag for event_listener::Event {
    fn new() -> Self {
        Self::new()
    }

    async fn wait(&self) {
        self.listen().await;
    }

    fn set(&self) {
        self.notify(usize::MAX);
    }
}

impl Flag for tokio::sync::Notify {
    fn new() -> Self {
        Self::new()
    }

    async fn wait(&self) {
        self.notified().await;
    }

    fn set(&self) {
        self.notify_waiters();
    }
}

/// A `bool` that is watched.
struct Watch(tokio::sync::watch::Sender<bool>);

impl Flag for Watch {
    fn new() -> Self {
        Self(tokio::sync::watch::channel(false).0)
    }

    async fn wait(&self) {
        let mut receiver = self.0.subscribe();
        let set = receiver.wait_for(|is_set| *is_set).await;
        assert!(set.is_ok(), "the sender lives");
    }

    fn set(&self) {
        self.0.send_replace(true);
    }
}

/// Where a number of futures meet.
trait Meeting: Send + Sync + 'static {
    fn new(parties: usize) -> Self;
    fn wait(&self) -> impl Future<Output = ()> + Send;
}

/// Those whose `wait` is async.
macro_rules! meeting {
    ($barrier:ty) => {
        impl Meeting for $barrier {
            fn new(parties: usize) -> Self {
                Self::new(parties)
            }

            async fn wait(&self) {
                let _ = self.wait().await;
            }
        }
    };
}
meeting!(chapter::Barrier);
meeting!(tokio::sync::Barrier);
meeting!(smol::lock::Barrier);
