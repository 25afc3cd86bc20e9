//! What `#[instrument]` and `println!` write to the recording of a Rust program.

#[macro_use]
extern crate lesson as tracing;

use futures::FutureExt;
use futures::channel::oneshot::{Receiver, channel};
use futures::executor::block_on;
use futures::future::{join, pending, poll_fn};
use futures::task::AtomicWaker;
use lanes::{Kind, Recording, recording::Run};
use lesson::recorder;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::{Arc, LazyLock, Mutex};
use std::task::Poll;
use tracing::instrument;

#[test]
fn it_is_made_before_it_is_polled() {
    #[instrument]
    async fn lazy() {}

    record();
    let future = lazy();
    assert!(matches!(&*story("lazy()"), [Kind::Made { .. }]));
    block_on(future);
    let made_polled_ready = story("lazy()");
    assert_eq!(made_polled_ready[1..], [ALONE, Kind::Ready]);
}

#[test]
fn it_is_cancelled_when_dropped() {
    #[instrument]
    async fn dropped() {
        pending::<()>().await;
    }

    record();
    assert_eq!(dropped().now_or_never(), None);
    assert_eq!(
        story("dropped()")[1..],
        [ALONE, Kind::Pending, Kind::Cancelled]
    );
}

#[test]
fn it_panics_and_whoever_waits_beside_it_is_cancelled() {
    #[instrument]
    async fn outer() {
        join(beside(), panics()).await;
    }
    #[instrument]
    async fn beside() {
        pending::<()>().await;
    }
    #[instrument]
    async fn panics() {
        panic!("on purpose");
    }

    record();
    catch_unwind(|| block_on(outer())).unwrap_err();
    assert_eq!(story("panics()").last(), Some(&Kind::Panicked));
    assert_eq!(story("outer()").last(), Some(&Kind::Panicked));
    assert_eq!(story("beside()").last(), Some(&Kind::Cancelled));
}

#[test]
fn it_fails_with_the_text_of_its_error() {
    #[instrument]
    async fn fails() -> io::Result<()> {
        Err(io::Error::other("out of luck"))
    }

    record();
    block_on(fails()).unwrap_err();
    let error = "out of luck".to_owned();
    assert_eq!(story("fails()")[1..], [ALONE, Kind::Failed { error }]);
}

#[test]
fn what_it_awaits_is_made_by_it_and_polled_inside_it() {
    #[instrument]
    async fn caller() {
        callee().await;
    }
    #[instrument]
    async fn callee() {}

    record();
    block_on(caller());
    let caller = number("caller()");
    let inside = Kind::Polled { inside: caller };
    let [Kind::Made { by, .. }, polled, Kind::Ready] = &*story("callee()") else {
        panic!("{:?}", story("callee()"));
    };
    assert_eq!((by, polled), (&caller, &inside));
}

#[test]
fn a_wake_names_whoever_woke_it() {
    #[instrument]
    async fn yields() {
        let mut is_first = true;
        poll_fn(|context| {
            context.waker().wake_by_ref();
            if std::mem::take(&mut is_first) {
                Poll::Pending
            } else {
                Poll::Ready(())
            }
        })
        .await;
    }
    #[instrument(skip_all)]
    async fn waits(letter: Receiver<()>) {
        letter.await.unwrap();
    }

    record();
    block_on(yields());
    let itself = Kind::Woken {
        by: number("yields()"),
    };
    assert_eq!(story("yields()")[1..4], [ALONE, itself, Kind::Pending]);

    let (sender, letter) = channel();
    let mut waiting = pin!(waits(letter));
    assert_eq!(waiting.as_mut().now_or_never(), None);
    sender.send(()).unwrap();
    block_on(waiting);
    let nobody = Kind::Woken { by: None };
    let all = [ALONE, Kind::Pending, nobody, ALONE, Kind::Ready];
    assert_eq!(story("waits()")[1..], all);
}

#[test]
fn nothing_wakes_what_has_ended() {
    #[instrument(skip_all)]
    async fn keeps(waker: &AtomicWaker) {
        poll_fn(|context| {
            waker.register(context.waker());
            Poll::Ready(())
        })
        .await;
    }

    record();
    let waker = AtomicWaker::new();
    block_on(keeps(&waker));
    waker.wake();
    assert_eq!(story("keeps()")[1..], [ALONE, Kind::Ready]);
}

#[test]
fn a_printed_line_knows_its_place() {
    #[instrument]
    async fn prints() {
        println!("{} and {}", 1, 2);
    }

    record();
    block_on(prints());
    let (text, line) = ("1 and 2".to_owned(), line!() - 5);
    assert_eq!(story("prints()")[2], Kind::Printed { text, line });
}

#[test]
fn the_name_shows_the_arguments_that_are_not_skipped() {
    #[instrument]
    async fn all(name: &str, number: u32, list: &[u32]) {
        let _ = (name, number, list);
    }
    #[instrument(skip(secret))]
    async fn some(name: &str, secret: fn()) {
        let _ = (name, secret);
    }
    #[instrument(name = "renamed", skip_all)]
    async fn none(secret: fn()) {
        secret();
    }

    record();
    drop((all("A", 3, &[2, 1]), some("A", || {}), none(|| {})));
    for name in [r#"all("A", 3, [2, 1])"#, r#"some("A")"#, "renamed()"] {
        assert_eq!(story(name).len(), 2, "{name}");
    }
}

#[test]
fn an_argument_lives_as_long_as_without_the_attribute() {
    #[instrument(skip_all)]
    async fn holds(_unused: Arc<()>) {
        pending::<()>().await;
    }

    let token = Arc::new(());
    let future = holds(token.clone());
    assert_eq!(Arc::strong_count(&token), 2);
    drop(future);
    assert_eq!(Arc::strong_count(&token), 1);
}

#[test]
fn a_panic_in_a_poll_leaves_the_thread_as_it_was() {
    #[instrument]
    async fn breaks() {
        panic!("on purpose");
    }
    #[instrument]
    async fn later() {}

    record();
    catch_unwind(AssertUnwindSafe(|| block_on(breaks()))).unwrap_err();
    block_on(later());
    let Kind::Made { by: None, .. } = story("later()")[0] else {
        panic!("made by whoever panicked before");
    };
}

/// A poll by the executor.
const ALONE: Kind = Kind::Polled { inside: None };

/// This process has one recording; each test has its own functions in it.
static EVENTS: LazyLock<Shared> = LazyLock::new(|| {
    let events = Shared::default();
    recorder::start(&Run::new("test", "smol"), Box::new(events.clone()), false).unwrap();
    events
});

fn record() {
    LazyLock::force(&EVENTS);
}

/// What happened to the coroutine of that name.
fn story(name: &str) -> Vec<Kind> {
    let coroutine = number(name);
    let events = EVENTS.recording().events.into_iter();
    let its_own = events.filter(|event| event.coroutine == coroutine);
    its_own.map(|event| event.kind).collect()
}

fn number(name: &str) -> Option<u32> {
    let events = EVENTS.recording().events.into_iter();
    let mut made = events.filter(|event| match &event.kind {
        Kind::Made { name: its_name, .. } => its_name == name,
        _ => false,
    });
    made.next().expect(name).coroutine
}

#[derive(Clone, Default)]
struct Shared(Arc<Mutex<Vec<u8>>>);

impl Shared {
    fn recording(&self) -> Recording {
        Recording::read(str::from_utf8(&self.0.lock().unwrap()).unwrap()).unwrap()
    }
}

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
