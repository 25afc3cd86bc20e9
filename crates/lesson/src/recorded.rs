//! Wraps a future so that its making, polls, wakes and end reach the recording.

use crate::recorder::{current, note, note_made, set_current};
use futures::task::{ArcWake, AtomicWaker, waker};
use lanes::Kind;
use pin_project_lite::pin_project;
use std::fmt::{Debug, Display};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};
use std::thread::panicking;

/// Wraps a future, whose life has begun; what `#[instrument]` puts around an `async fn`.
pub fn recorded<F: Future>(life: Option<Life>, future: F) -> impl Future<Output = F::Output> {
    Recorded {
        future,
        life,
        tell: |_: &F::Output| Kind::Ready,
    }
}

/// Like [`recorded`], for a function that may fail.
pub fn recorded_result<F, T, E>(life: Option<Life>, future: F) -> impl Future<Output = Result<T, E>>
where
    F: Future<Output = Result<T, E>>,
    E: Display,
{
    let tell = |output: &Result<T, E>| match output {
        Ok(_) => Kind::Ready,
        Err(error) => Kind::Failed {
            error: error.to_string(),
        },
    };
    Recorded { future, life, tell }
}

/// Writes a call as it would stand in the source: `count("A", 3)`.
#[must_use]
pub fn call(name: &str, arguments: &[&dyn Debug]) -> String {
    let arguments: Vec<String> = arguments.iter().map(|value| format!("{value:?}")).collect();
    format!("{name}({})", arguments.join(", "))
}

pin_project! {
    struct Recorded<F, T> {
        #[pin]
        future: F,
        life: Option<Life>,
        tell: T,
    }
}

impl<F: Future, T: Fn(&F::Output) -> Kind> Future for Recorded<F, T> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.project();
        let Some(life) = this.life else {
            return this.future.poll(context);
        };

        let waker = waker(life.waker.clone());
        life.waker.outer.register(context.waker());
        let poll = life.poll(|| this.future.poll(&mut Context::from_waker(&waker)));
        let output = ready!(poll);
        life.end(|| (this.tell)(&output));
        Poll::Ready(output)
    }
}

/// One coroutine of the recording, from its making to its end.
pub struct Life {
    waker: Arc<NotedWaker>,
}

impl Life {
    /// Notes that a coroutine is made; none if this process does not record.
    pub fn begin(name: impl FnOnce() -> String, line: u32) -> Option<Self> {
        let coroutine = note_made(|| Kind::Made {
            name: name(),
            line,
            by: current(),
        })?;
        let waker = NotedWaker {
            coroutine,
            outer: AtomicWaker::new(),
            ended: AtomicBool::new(false),
        };
        let waker = Arc::new(waker);
        Some(Life { waker })
    }

    fn poll<T>(&mut self, poll: impl FnOnce() -> Poll<T>) -> Poll<T> {
        let coroutine = Some(self.waker.coroutine);
        let inside = set_current(coroutine);
        note(coroutine, || Kind::Polled { inside });
        let _visit = Visit { life: self, inside };
        let poll = poll();
        if poll.is_pending() {
            note(coroutine, || Kind::Pending);
        }
        poll
    }

    fn end(&mut self, how: impl FnOnce() -> Kind) {
        if !self.waker.ended.swap(true, Ordering::Relaxed) {
            note(Some(self.waker.coroutine), how);
        }
    }
}

impl Drop for Life {
    fn drop(&mut self) {
        self.end(|| Kind::Cancelled);
    }
}

/// One poll: restores, even in a panic, whom this thread polled before.
struct Visit<'a> {
    life: &'a mut Life,
    inside: Option<u32>,
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        if panicking() {
            self.life.end(|| Kind::Panicked);
        }
        set_current(self.inside);
    }
}

/// Notes each wake, and passes it on.
struct NotedWaker {
    coroutine: u32,
    outer: AtomicWaker,
    ended: AtomicBool,
}

impl ArcWake for NotedWaker {
    fn wake_by_ref(waker: &Arc<Self>) {
        // A timer that fires late wakes nobody who could still go on.
        if !waker.ended.load(Ordering::Relaxed) {
            note(Some(waker.coroutine), || Kind::Woken { by: current() });
        }
        waker.outer.wake();
    }
}
