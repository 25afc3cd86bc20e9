//! Step 9. The front door: [`run`], and what a coroutine may call while it runs.
//!
//! These functions find the loop by themselves: a thread runs one at a time.

use super::event_loop::EventLoop;
use super::join::JoinHandle;
use super::timers::Sleep;
use super::turn::{Core, current};
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;
use std::time::Duration;

/// Makes a loop, runs the future on it, closes the loop: `asyncio.run`.
///
/// ```
/// use chapter_event_loop::our_loop::{run, sleep, spawn};
/// use std::time::Duration;
///
/// async fn add(x: i32, y: i32) -> i32 {
///     sleep(Duration::from_millis(10)).await;
///     x + y
/// }
///
/// let sum = run(async {
///     let seven = spawn(add(3, 4));
///     let ten = spawn(add(4, 6));
///     seven.await.unwrap() + ten.await.unwrap()
/// });
/// assert_eq!(sum, 17);
/// ```
///
/// Tasks that are left when the future ends are dropped where they wait. asyncio cancels
/// them, and lets each await its clean-up.
///
/// # Panics
///
/// Panics when this thread is running a loop already, when the future panics, and when the
/// operating system refuses a poller.
pub fn run<T: 'static>(future: impl Future<Output = T> + 'static) -> T {
    let event_loop = EventLoop::new().expect("the operating system gives a poller");
    event_loop.run_until_complete(future)
}

/// Makes the future a task of the loop that runs: `asyncio.create_task`.
///
/// It is first polled in the next turn, and need not be [`Send`].
///
/// # Panics
///
/// Panics outside of a loop.
pub fn spawn<T: 'static>(future: impl Future<Output = T> + 'static) -> JoinHandle<T> {
    running().executor.spawn(future)
}

/// Waits so long, counted from now: `asyncio.sleep`.
///
/// The loop wakes it at the end or, when it is busy, a few polls later; those with one
/// deadline in the order of their first polls. Dropping it gives up the timer.
///
/// ```
/// use chapter_event_loop::our_loop::{run, sleep};
/// use std::time::{Duration, Instant};
///
/// run(async {
///     let began = Instant::now();
///     let naps = [1, 2, 3].map(|_| sleep(Duration::from_millis(10)));
///     for nap in naps {
///         nap.await;
///     }
///     assert!(began.elapsed() < Duration::from_millis(30), "they all ran from the start");
/// });
/// ```
///
/// # Panics
///
/// Panics outside of a loop.
pub fn sleep(duration: Duration) -> Sleep {
    running().timers.sleep(duration)
}

/// Lets everything that is ready have its turn, then goes on: `asyncio.sleep(0)`.
///
/// It works on every runtime: it is a future that wakes itself.
pub async fn yield_now() {
    let mut has_yielded = false;
    poll_fn(|context| {
        if has_yielded {
            return Poll::Ready(());
        }
        has_yielded = true;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// The loop that this thread is running.
pub(super) fn running() -> Rc<Core> {
    current().expect("no event loop is running on this thread: call this inside of `run`")
}
