//! A clock that stands still while anybody can go on, and then jumps to the next deadline.
//!
//! ```
//! use chapter_sleep::VirtualClock;
//! use futures::join;
//! use std::time::Duration;
//!
//! const HOUR: Duration = Duration::from_secs(3600);
//!
//! # futures::executor::block_on(async {
//! let clock = VirtualClock::new();
//! let both = async { join!(clock.sleep(HOUR * 12), clock.sleep(HOUR)) };
//! clock.run(both).await?; // Takes no time.
//! assert_eq!(clock.now(), HOUR * 12);
//! # Ok::<(), chapter_sleep::Stuck>(())
//! # }).unwrap();
//! ```

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

/// A clock of its own, which begins at zero; its clones show the same time.
///
/// Hand it to code that would otherwise ask the real clock.
#[derive(Clone, Debug, Default)]
pub struct VirtualClock(Arc<Mutex<Alarms>>);

#[derive(Debug, Default)]
struct Alarms {
    now: Duration,
    made: u64,
    /// What still sleeps. Equal deadlines stand in the order in which they were made.
    ahead: BTreeMap<Key, Option<Waker>>,
}

/// A deadline, and a number that no other sleep has.
type Key = (Duration, u64);

impl VirtualClock {
    /// A clock that shows zero.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The time since the clock began.
    #[must_use]
    pub fn now(&self) -> Duration {
        self.alarms().now
    }

    /// Waits; the time counts from this call on, polled or not.
    ///
    /// Sleeps that end at the same time end in the order in which they were made. One of
    /// zero lets everybody go on who can, and then ends. One of [`Duration::MAX`] ends at
    /// the end of time: the clock goes no further.
    ///
    /// Dropping it takes it back: the clock does not stop at its deadline.
    #[must_use = "a sleep that is not awaited makes nobody wait"]
    pub fn sleep(&self, duration: Duration) -> Sleep {
        let mut alarms = self.alarms();
        let key = (alarms.now.saturating_add(duration), alarms.made);
        alarms.made += 1;
        alarms.ahead.insert(key, None);
        let clock = self.clone();
        Sleep { clock, key }
    }

    /// Goes to the next deadline and wakes the one who waits for it; false if nobody sleeps.
    ///
    /// For those who drive an executor themselves: call it when no task can go on, and only
    /// then, or the one who could would be overtaken. It ends one sleep, and no more, so
    /// that who slept gets to go on before the next.
    #[must_use = "if nobody sleeps, nobody will ever go on"]
    pub fn advance(&self) -> bool {
        let mut alarms = self.alarms();
        let Some(((deadline, _), waker)) = alarms.ahead.pop_first() else {
            return false;
        };
        alarms.now = deadline;
        drop(alarms); // Who knows what a waker does.
        if let Some(waker) = waker {
            waker.wake();
        }
        true
    }

    /// Awaits the future, and advances whenever it can not go on.
    ///
    /// It works on every runtime, and on none. All that the future waits for must happen
    /// inside it: the clock knows nothing of other tasks, threads, sockets or real timers,
    /// and jumps while they are under way. To wait for tasks too, see
    /// [`on_smol`](crate::on_smol::in_virtual_time) and
    /// [`on_tokio`](crate::on_tokio::in_virtual_time).
    ///
    /// Until it ends it holds its thread: there is nothing that it would wait for.
    ///
    /// # Errors
    ///
    /// Returns [`Stuck`] where nobody inside can go on and nobody sleeps: a deadlock.
    pub async fn run<F: Future>(&self, future: F) -> Result<F::Output, Stuck> {
        let mut future = pin!(future);
        let woken = Arc::new(Woken(AtomicBool::new(true)));
        let waker = Waker::from(woken.clone());
        poll_fn(|_| {
            loop {
                while woken.0.swap(false, Ordering::AcqRel) {
                    let poll = future.as_mut().poll(&mut Context::from_waker(&waker));
                    if let Poll::Ready(output) = poll {
                        return Poll::Ready(Ok(output));
                    }
                }
                if !self.advance() {
                    return Poll::Ready(Err(Stuck { at: self.now() }));
                }
            }
        })
        .await
    }

    fn alarms(&self) -> MutexGuard<'_, Alarms> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Notes that the future can go on.
struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Release);
    }
}

/// Waits until its clock has come to its deadline: see [`VirtualClock::sleep`].
#[derive(Debug)]
pub struct Sleep {
    clock: VirtualClock,
    key: Key,
}

impl Future for Sleep {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // Taken off the list, it has rung.
        match self.clock.alarms().ahead.get_mut(&self.key) {
            Some(waker) => {
                *waker = Some(context.waker().clone());
                Poll::Pending
            }
            None => Poll::Ready(()),
        }
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        let waker = self.clock.alarms().ahead.remove(&self.key);
        drop(waker); // Not under the lock: it may own a task, and that another sleep.
    }
}

/// Nobody can go on, and nobody sleeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// The time that the clock showed.
    pub at: Duration,
}

impl Display for Stuck {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let at = self.at;
        write!(
            formatter,
            "stuck at {at:?}: nobody can go on, and nobody sleeps; \
             look for tasks that wait for each other, or for something outside"
        )
    }
}

impl Error for Stuck {}
