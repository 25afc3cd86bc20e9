//! What does it cost to hand over a letter? `cargo bench -p benches --bench futures`
//!
//! `cargo run -- bench futures` repeats this in rounds, with asyncio beside it. A row
//! is named `GROUP/RUNTIME/WAY/N`, where N is how many letters are handed over:
//!
//! * `letter/ready` makes a postbox, puts the letter in and takes it: no waker is needed.
//! * `letter/awaited` awaits the letter first, and puts it in from the same task.
//! * `letter/across` makes all postboxes, has another task fill them, and awaits them in turn.
//!
//! The way `postbox` is the chapter's own; the others are what one finds ready-made.

use benches::contend::{Contender, group, is_quick, is_test, take_turns};
use benches::enter::{async_std_task, smol_task, tokio_task};
use benches::threads;
use criterion::Criterion;
use futures::join;
use smol::channel;

/// How many letters are handed over.
const SIZES: [usize; 4] = [1, 10, 100, 10_000];

fn main() {
    threads::agree();
    let mut criterion = Criterion::default().configure_from_args();
    compare(&mut criterion, "letter/ready", ready_ways);
    compare(&mut criterion, "letter/awaited", awaited_ways);
    compare(&mut criterion, "letter/across", across_ways);
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
