//! A type of our own that can be awaited: set what you like, then await it.

use pin_project_lite::pin_project;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

/// Runs an operation again while it fails; made by `retry`, such as
/// [`on_tokio::retry`](crate::on_tokio::retry).
///
/// ```
/// use chapter_coroutines::on_smol::retry;
/// use std::time::Duration;
///
/// # smol::block_on(async {
/// let mut left = [Err("busy"), Ok("connected")].into_iter();
/// let connect = || std::future::ready(left.next().unwrap());
///
/// let connected = retry(connect).times(5).pause(Duration::from_millis(1)).await;
/// assert_eq!(connected, Ok("connected"));
/// # });
/// ```
///
/// It is no future but becomes one: `.await` calls [`IntoFuture::into_future`], as Python's
/// `await` calls `__await__`. Nothing runs before that. What wants a [`Future`] and does not
/// await it, such as `spawn` or `join!`, is given `retry(…).into_future()`.
///
/// Dropping the future drops the attempt or the pause that is under way; there are no more.
#[must_use = "nothing is tried unless you `.await` it"]
#[derive(Clone, Debug)]
pub struct Retry<O, S> {
    operation: O,
    sleep: S,
    times: u32,
    pause: Duration,
}

impl<O, S> Retry<O, S> {
    /// Three more times, at once, unless set otherwise.
    pub(crate) fn new(operation: O, sleep: S) -> Self {
        Retry {
            operation,
            sleep,
            times: 3,
            pause: Duration::ZERO,
        }
    }

    /// How often to try once more, after the first attempt. With 0 there is only that.
    pub fn times(self, times: u32) -> Self {
        Retry { times, ..self }
    }

    /// How long to wait between an error and the next attempt.
    pub fn pause(self, pause: Duration) -> Self {
        Retry { pause, ..self }
    }
}

// ANCHOR: into_future
impl<O, S, A, P, T, E> IntoFuture for Retry<O, S>
where
    O: FnMut() -> A,
    S: FnMut(Duration) -> P,
    A: Future<Output = Result<T, E>>,
    P: Future,
{
    type Output = Result<T, E>;
    type IntoFuture = Retrying<O, S, A, P>;

    fn into_future(self) -> Self::IntoFuture {
        let (options, state) = (self, State::Start);
        Retrying { options, state }
    }
}
// ANCHOR_END: into_future

pin_project! {
    /// The future that a [`Retry`] becomes. Its output is that of the last attempt.
    #[must_use = "futures do nothing unless you `.await` or poll them"]
    pub struct Retrying<O, S, A, P> {
        options: Retry<O, S>,
        #[pin]
        state: State<A, P>,
    }
}

pin_project! {
    #[project = StateNow]
    enum State<A, P> {
        Start,
        Trying { #[pin] attempt: A },
        Pausing { #[pin] pause: P },
    }
}

// ANCHOR: poll
impl<O, S, A, P, T, E> Future for Retrying<O, S, A, P>
where
    O: FnMut() -> A,
    S: FnMut(Duration) -> P,
    A: Future<Output = Result<T, E>>,
    P: Future,
{
    type Output = Result<T, E>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let mut this = self.project();
        let Retry {
            operation,
            sleep,
            times,
            pause: length,
        } = this.options;
        loop {
            let next = match this.state.as_mut().project() {
                StateNow::Start => State::Trying {
                    attempt: operation(),
                },
                StateNow::Trying { attempt } => match ready!(attempt.poll(context)) {
                    Err(_) if *times > 0 => {
                        *times -= 1;
                        // tokio's shortest sleep takes a millisecond.
                        if length.is_zero() {
                            State::Start
                        } else {
                            let pause = sleep(*length);
                            State::Pausing { pause }
                        }
                    }
                    last => return Poll::Ready(last),
                },
                StateNow::Pausing { pause } => {
                    ready!(pause.poll(context));
                    State::Start
                }
            };
            this.state.set(next);
        }
    }
}
// ANCHOR_END: poll
