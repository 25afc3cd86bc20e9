//! The handle of a child, and why it may have nothing to give.

use futures::FutureExt;
use futures::channel::oneshot::Receiver;
use futures::future::AbortHandle;
use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

/// A child of a group, as whoever spawned it sees it.
///
/// ```
/// use chapter_task_group::{NoOutput, task_group};
///
/// # futures::executor::block_on(async {
/// let (mut sum, product) = task_group(async |group| {
///     let sum = group.spawn(async { Ok(3 + 4) });
///     let product = group.spawn(async { Ok(3 * 4) });
///     Ok::<_, String>((sum, product.await))
/// }).await.unwrap();
///
/// assert_eq!(product, Ok(12));
/// assert_eq!(sum.result(), Ok(7));
/// assert_eq!(sum.result(), Err(NoOutput::Taken));
/// # });
/// ```
///
/// Await it inside of the group, or ask for its [`result`](Self::result) afterwards: after
/// the group's end every child has ended. The output is handed over once. An error is not:
/// it goes to the group.
///
/// Dropping it does nothing to the child, which belongs to its group. So awaiting it is
/// cancel safe. Once the end can be seen, the child's future has been dropped.
pub struct Child<T> {
    canceller: AbortHandle,
    state: State<T>,
}

enum State<T> {
    Running(Receiver<Result<T, NoOutput>>),
    Over(NoOutput),
}

impl<T> Child<T> {
    pub(crate) fn new(canceller: AbortHandle, end: Receiver<Result<T, NoOutput>>) -> Self {
        let state = State::Running(end);
        Child { canceller, state }
    }

    /// Stands for one that was not let in.
    pub(crate) fn refused() -> Self {
        let (canceller, _) = AbortHandle::new_pair();
        let state = State::Over(NoOutput::Refused);
        Child { canceller, state }
    }

    /// Takes the output, if there is one. This does not wait.
    ///
    /// # Errors
    ///
    /// Says why there is no output, or none left.
    pub fn result(&mut self) -> Result<T, NoOutput> {
        self.now_or_never().unwrap_or(Err(NoOutput::NotYet))
    }

    /// Asks this child alone to stop: it is dropped when it next waits.
    ///
    /// That is no failure, and the group goes on. A child that waits no more comes to its
    /// output all the same. After its end this does nothing.
    pub fn cancel(&self) {
        self.canceller.abort();
    }
}

impl<T> Future for Child<T> {
    type Output = Result<T, NoOutput>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let end = match &mut self.state {
            // A child that is gone without a word was dropped by its runtime.
            State::Running(end) => {
                ready!(end.poll_unpin(context)).unwrap_or(Err(NoOutput::Cancelled))
            }
            State::Over(reason) => return Poll::Ready(Err(*reason)),
        };
        let from_now_on = end.as_ref().err().copied().unwrap_or(NoOutput::Taken);
        self.state = State::Over(from_now_on);
        Poll::Ready(end)
    }
}

// Nothing in it minds being moved.
impl<T> Unpin for Child<T> {}

impl<T> Debug for Child<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Child").finish_non_exhaustive()
    }
}

/// Why a [`Child`] has no output to give.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoOutput {
    /// It has not ended.
    NotYet,
    /// It was handed over before.
    Taken,
    /// The child has failed: its group has the error, or the panic.
    Failed,
    /// The child was cancelled, alone or with its group.
    Cancelled,
    /// The child never started: its group was closing, or finished.
    Refused,
}

impl Display for NoOutput {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            NoOutput::NotYet => "the child has not ended",
            NoOutput::Taken => "the output was handed over before",
            NoOutput::Failed => "the child has failed",
            NoOutput::Cancelled => "the child was cancelled",
            NoOutput::Refused => "the group let nobody in any more",
        })
    }
}

impl Error for NoOutput {}

/// A future that was not let in, unpolled: the group was closing, or finished.
pub struct Refused<F>(pub F);

impl<F> Debug for Refused<F> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Refused").finish_non_exhaustive()
    }
}

impl<F> Display for Refused<F> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(&NoOutput::Refused, formatter)
    }
}

impl<F> Error for Refused<F> {}
