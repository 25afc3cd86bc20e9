//! What does it cost to hand over a letter? `cargo bench -p benches --bench futures`
//!
//! `cargo run -- bench futures` repeats this in rounds, with asyncio beside it. A row
//! is named `GROUP/RUNTIME/WAY/N`, where N is how many letters are handed over:
//!
//! * `letter/ready` makes a postbox, puts the letter in and takes it: no waker is needed.
//! * `letter/awaited` awaits the letter first, and puts it in from the same task.
//! * `letter/across` makes all postboxes, has another task fill them, and awaits them in turn.
//! * `promise/waited` has N who wait for one result, sets it, and lets each take it.
//! * `bridge/called` awaits N readings of a sensor that calls back from its own thread.
//!
//! The ways `postbox`, `promise` and `measure` are the chapter's own; the others are what one
//! finds ready-made. `shared-oneshot` and `once-cell` have a result for many, set once, as the
//! promise has; the bridge is beside the same few lines with tokio's oneshot.

use async_lock::OnceCell;
use benches::contend::{Contender, group, is_quick, is_test, take_turns};
use benches::enter::{async_std_task, smol_task, tokio_task};
use benches::threads;
use chapter_futures::sensor::Sensor;
use chapter_futures::{Promise, measure};
use criterion::Criterion;
use futures::future::{FutureExt, Shared};
use futures::{join, poll};
use smol::channel;
use std::sync::{Arc, LazyLock};

/// How many letters are handed over.
const SIZES: [usize; 4] = [1, 10, 100, 10_000];

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    compare(&mut criterion, "letter/ready", ready_ways);
    compare(&mut criterion, "letter/awaited", awaited_ways);
    compare(&mut criterion, "letter/across", across_ways);
    promise(&mut criterion);
    bridge(&mut criterion);
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

fn ready_ways(size: usize) -> Vec<Contender> {
    let on_tokio = ways!("tokio", tokio_task, ready, size);
    let on_async_std = ways!("async-std", async_std_task, ready, size);
    let on_smol = ways!("smol", smol_task, ready, size);
    on_tokio.chain(on_async_std).chain(on_smol).collect()
}

fn awaited_ways(size: usize) -> Vec<Contender> {
    let on_tokio = ways!("tokio", tokio_task, awaited, size);
    let on_async_std = ways!("async-std", async_std_task, awaited, size);
    let on_smol = ways!("smol", smol_task, awaited, size);
    on_tokio.chain(on_async_std).chain(on_smol).collect()
}

fn across_ways(size: usize) -> Vec<Contender> {
    let on_tokio = ways!("tokio", tokio_task, across_on_tokio, size);
    let on_async_std = ways!("async-std", async_std_task, across_on_async_std, size);
    let on_smol = ways!("smol", smol_task, across_on_smol, size);
    on_tokio.chain(on_async_std).chain(on_smol).collect()
}

/// Each kind of postbox, on one runtime.
macro_rules! ways {
    ($runtime:literal, $enter:ident, $hand_over:ident, $size:ident) => {
        [
            Contender::new(concat!($runtime, "/postbox"), $enter, move || {
                $hand_over::<Postbox>($size)
            }),
            Contender::new(concat!($runtime, "/tokio-oneshot"), $enter, move || {
                $hand_over::<OfTokio>($size)
            }),
            Contender::new(concat!($runtime, "/futures-oneshot"), $enter, move || {
                $hand_over::<OfFutures>($size)
            }),
            Contender::new(concat!($runtime, "/async-channel"), $enter, move || {
                $hand_over::<AsyncChannel>($size)
            }),
        ]
        .into_iter()
    };
}
use ways;

/// Many who wait for one result.
fn promise(criterion: &mut Criterion) {
    macro_rules! ways {
        ($runtime:literal, $enter:ident, $size:ident) => {
            [
                Contender::new(concat!($runtime, "/promise"), $enter, move || {
                    waited::<OfPromise>($size)
                }),
                Contender::new(concat!($runtime, "/shared-oneshot"), $enter, move || {
                    waited::<SharedOneshot>($size)
                }),
                Contender::new(concat!($runtime, "/once-cell"), $enter, move || {
                    waited::<OfAsyncLock>($size)
                }),
            ]
            .into_iter()
        };
    }
    let mut group = group(criterion, "promise/waited");
    for size in [100, 10_000] {
        if size == 100 || !(is_test() || is_quick()) {
            let on_tokio = ways!("tokio", tokio_task, size);
            let on_async_std = ways!("async-std", async_std_task, size);
            let on_smol = ways!("smol", smol_task, size);
            let ways = on_tokio.chain(on_async_std).chain(on_smol).collect();
            take_turns(&mut group, size, ways);
        }
    }
}

/// Polls all who wait, sets the result, and polls them again: whatever else joins futures
/// would cost more than the promise.
async fn waited<R: Results>(size: usize) -> usize {
    let (setter, result) = R::make();
    let mut waiting: Vec<_> = (0..size).map(|_| Box::pin(R::wait(&result))).collect();
    for waiter in &mut waiting {
        assert!(poll!(waiter).is_pending());
    }
    R::set(setter, 7);
    let mut sum = 0;
    for waiter in waiting {
        sum += waiter.await;
    }
    sum
}

/// A callback becomes something to await: by the chapter's bridge, and by tokio's oneshot.
fn bridge(criterion: &mut Criterion) {
    let mut group = group(criterion, "bridge/called");
    let contenders = vec![
        Contender::new("tokio/measure", tokio_task, bridged),
        Contender::new("tokio/tokio-oneshot", tokio_task, bridged_by_hand),
        Contender::new("async-std/measure", async_std_task, bridged),
        Contender::new("async-std/tokio-oneshot", async_std_task, bridged_by_hand),
        Contender::new("smol/measure", smol_task, bridged),
        Contender::new("smol/tokio-oneshot", smol_task, bridged_by_hand),
    ];
    take_turns(&mut group, READINGS, contenders);
}

const READINGS: usize = 100;

static SENSOR: LazyLock<Sensor> = LazyLock::new(|| Sensor::start(|| Ok(7)));

async fn bridged() -> i32 {
    let mut sum = 0;
    for _ in 0..READINGS {
        sum += measure(&SENSOR).await.expect("the sensor reads");
    }
    sum
}

async fn bridged_by_hand() -> i32 {
    let mut sum = 0;
    for _ in 0..READINGS {
        let (sender, receiver) = tokio::sync::oneshot::channel();
        let _measurement = SENSOR.measure(|reading| _ = sender.send(reading));
        let reading = receiver.await.expect("the sensor is there");
        sum += reading.expect("the sensor reads");
    }
    sum
}

async fn ready<K: Kind>(size: usize) -> usize {
    let mut read = 0;
    for letter in 0..size {
        let (sender, receiver) = K::make();
        K::send(sender, letter);
        read += K::receive(receiver).await;
    }
    read
}

async fn awaited<K: Kind>(size: usize) -> usize {
    let mut read = 0;
    for letter in 0..size {
        let (sender, receiver) = K::make();
        let (letter, ()) = join!(K::receive(receiver), async { K::send(sender, letter) });
        read += letter;
    }
    read
}

async fn across_on_tokio<K: Kind>(size: usize) -> usize {
    let (senders, receivers): (Vec<_>, Vec<_>) = (0..size).map(|_| K::make()).unzip();
    let sending = tokio::spawn(async { send_all::<K>(senders) });
    let read = receive_all::<K>(receivers).await;
    sending.await.expect("sending does not panic");
    read
}

async fn across_on_async_std<K: Kind>(size: usize) -> usize {
    let (senders, receivers): (Vec<_>, Vec<_>) = (0..size).map(|_| K::make()).unzip();
    let sending = async_std::task::spawn(async { send_all::<K>(senders) });
    let read = receive_all::<K>(receivers).await;
    sending.await;
    read
}

async fn across_on_smol<K: Kind>(size: usize) -> usize {
    let (senders, receivers): (Vec<_>, Vec<_>) = (0..size).map(|_| K::make()).unzip();
    let sending = smol::spawn(async { send_all::<K>(senders) });
    let read = receive_all::<K>(receivers).await;
    sending.await;
    read
}

fn send_all<K: Kind>(senders: Vec<K::Sender>) {
    for (letter, sender) in senders.into_iter().enumerate() {
        K::send(sender, letter);
    }
}

async fn receive_all<K: Kind>(receivers: Vec<K::Receiver>) -> usize {
    let mut read = 0;
    for receiver in receivers {
        read += K::receive(receiver).await;
    }
    read
}

/// A kind of postbox.
trait Kind: 'static {
    type Sender: Send;
    type Receiver: Send;
    fn make() -> (Self::Sender, Self::Receiver);
    fn send(sender: Self::Sender, letter: usize);
    fn receive(receiver: Self::Receiver) -> impl Future<Output = usize> + Send;
}

/// Those whose `send` takes the sender, and whose receiver is a future.
macro_rules! one_shot {
    ($name:ident, $($module:ident)::+, $make:ident) => {
        struct $name;

        impl Kind for $name {
            type Sender = $($module)::+::Sender<usize>;
            type Receiver = $($module)::+::Receiver<usize>;

            fn make() -> (Self::Sender, Self::Receiver) {
                $($module)::+::$make()
            }

            fn send(sender: Self::Sender, letter: usize) {
                sender.send(letter).expect("the receiver waits");
            }

            async fn receive(receiver: Self::Receiver) -> usize {
                receiver.await.expect("the sender has sent")
            }
        }
    };
}
one_shot!(Postbox, chapter_futures::postbox, postbox);
one_shot!(OfTokio, tokio::sync::oneshot, channel);
one_shot!(OfFutures, futures::channel::oneshot, channel);

/// A channel with room for one letter.
struct AsyncChannel;

impl Kind for AsyncChannel {
    type Sender = channel::Sender<usize>;
    type Receiver = channel::Receiver<usize>;

    fn make() -> (Self::Sender, Self::Receiver) {
        channel::bounded(1)
    }

    fn send(sender: Self::Sender, letter: usize) {
        sender.try_send(letter).expect("there is room");
    }

    async fn receive(receiver: Self::Receiver) -> usize {
        receiver.recv().await.expect("the sender has sent")
    }
}

/// A result for many, which is set once.
trait Results: 'static {
    type Setter: Send;
    type Result: Send + Sync;
    fn make() -> (Self::Setter, Self::Result);
    fn set(setter: Self::Setter, result: usize);
    fn wait(result: &Self::Result) -> impl Future<Output = usize> + Send + 'static;
}

struct OfPromise;

impl Results for OfPromise {
    type Setter = Promise<usize, ()>;
    type Result = Promise<usize, ()>;

    fn make() -> (Self::Setter, Self::Result) {
        let promise = Promise::new();
        (promise.clone(), promise)
    }

    fn set(setter: Self::Setter, result: usize) {
        setter.set_result(result).expect("nobody else sets it");
    }

    fn wait(result: &Self::Result) -> impl Future<Output = usize> + Send + 'static {
        result.wait().map(|outcome| outcome.expect("it is set"))
    }
}

struct SharedOneshot;

impl Results for SharedOneshot {
    type Setter = futures::channel::oneshot::Sender<usize>;
    type Result = Shared<futures::channel::oneshot::Receiver<usize>>;

    fn make() -> (Self::Setter, Self::Result) {
        let (sender, receiver) = futures::channel::oneshot::channel();
        (sender, receiver.shared())
    }

    fn set(setter: Self::Setter, result: usize) {
        setter.send(result).expect("somebody waits");
    }

    fn wait(result: &Self::Result) -> impl Future<Output = usize> + Send + 'static {
        result.clone().map(|result| result.expect("it is set"))
    }
}

/// async-lock's cell, which can be waited for.
struct OfAsyncLock;

impl Results for OfAsyncLock {
    type Setter = Arc<OnceCell<usize>>;
    type Result = Arc<OnceCell<usize>>;

    fn make() -> (Self::Setter, Self::Result) {
        let cell = Arc::new(OnceCell::new());
        (cell.clone(), cell)
    }

    fn set(setter: Self::Setter, result: usize) {
        setter.set_blocking(result).expect("nobody else sets it");
    }

    fn wait(result: &Self::Result) -> impl Future<Output = usize> + Send + 'static {
        let cell = result.clone();
        async move { *cell.wait().await }
    }
}
