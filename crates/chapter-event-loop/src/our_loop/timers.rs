//! Step 5. Timers: the soonest on top of a heap.

use slotmap::{DefaultKey, SlotMap};
use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// Whom to wake, and when.
///
/// The heap only knows its top at once, so a timer that is given up stays in it, as a key
/// that finds no waker. Once most of the heap is such keys they are swept out, and so a
/// timer costs the logarithm of their number, whether it is waited for or given up.
#[derive(Default)]
pub struct Timers {
    inner: RefCell<Inner>,
}

#[derive(Default)]
struct Inner {
    heap: BinaryHeap<Reverse<Timer>>,
    wakers: SlotMap<DefaultKey, Waker>,
    /// How many timers there have ever been.
    count: u64,
}

/// Timers compare field by field: equal deadlines stand in the order of their numbers.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Timer {
    deadline: Instant,
    number: u64,
    key: DefaultKey,
}

/// As many given-up timers are always let be.
const FEW: usize = 64;

impl Timers {
    /// A future that is ready so long after now.
    pub fn sleep(self: &Rc<Self>, duration: Duration) -> Sleep {
        let now = Instant::now();
        self.sleep_until(now.checked_add(duration).unwrap_or(now + THIRTY_YEARS))
    }

    /// A future that is ready once this moment has come.
    pub fn sleep_until(self: &Rc<Self>, deadline: Instant) -> Sleep {
        Sleep {
            deadline,
            key: None,
            timers: Rc::clone(self),
        }
    }

    /// How long from now the soonest timer is due, if there is one.
    #[must_use]
    pub fn until_next(&self) -> Option<Duration> {
        let soonest = self.inner.borrow_mut().soonest()?;
        Some(soonest.saturating_duration_since(Instant::now()))
    }

    /// Wakes whoever waits for a deadline up to `now`, the soonest first.
    pub fn fire(&self, now: Instant) {
        // A waker is foreign code. It must not find the timers borrowed.
        while let Some(waker) = self.take_due(now) {
            waker.wake();
        }
    }

    // ANCHOR: due
    fn take_due(&self, now: Instant) -> Option<Waker> {
        let inner = &mut *self.inner.borrow_mut();
        inner.soonest().filter(|deadline| *deadline <= now)?;
        let Reverse(timer) = inner.heap.pop()?;
        inner.wakers.remove(timer.key)
    }
    // ANCHOR_END: due

    fn insert(&self, deadline: Instant, waker: Waker) -> DefaultKey {
        let inner = &mut *self.inner.borrow_mut();
        let key = inner.wakers.insert(waker);
        let number = inner.count;
        inner.count += 1;
        inner.heap.push(Reverse(Timer {
            deadline,
            number,
            key,
        }));
        key
    }

    fn give_up(&self, key: DefaultKey) {
        let Inner { heap, wakers, .. } = &mut *self.inner.borrow_mut();
        wakers.remove(key);
        if heap.len() > 2 * wakers.len() + FEW {
            heap.retain(|Reverse(timer)| wakers.contains_key(timer.key));
        }
    }

    /// How many timers take up memory, those given up but not yet swept out among them.
    #[must_use]
    pub fn held(&self) -> usize {
        self.inner.borrow().heap.len()
    }
}

impl Inner {
    // ANCHOR: soonest
    /// The soonest deadline that somebody still waits for.
    fn soonest(&mut self) -> Option<Instant> {
        loop {
            let Reverse(timer) = self.heap.peek()?;
            if self.wakers.contains_key(timer.key) {
                return Some(timer.deadline);
            }
            self.heap.pop();
        }
    }
    // ANCHOR_END: soonest
}

/// What stands for "never". Not every clock can count much further.
const THIRTY_YEARS: Duration = Duration::from_secs(30 * 365 * 86_400);

/// The future that [`sleep`](super::sleep) returns. Dropping it gives up the timer.
#[must_use = "futures do nothing unless polled"]
pub struct Sleep {
    deadline: Instant,
    /// Known to the timers until they fire.
    key: Option<DefaultKey>,
    timers: Rc<Timers>,
}

impl Future for Sleep {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(key) = self.key else {
            self.key = Some(self.begin(context));
            return Poll::Pending;
        };
        let inner = &mut *self.timers.inner.borrow_mut();
        match inner.wakers.get_mut(key) {
            Some(waker) => waker.clone_from(context.waker()),
            None => return Poll::Ready(()),
        }
        Poll::Pending
    }
}

impl Sleep {
    fn begin(&self, context: &Context<'_>) -> DefaultKey {
        if self.deadline <= Instant::now() {
            // What is due already still gives way for a turn, as asyncio's sleep(0) does.
            context.waker().wake_by_ref();
            return DefaultKey::default();
        }
        self.timers.insert(self.deadline, context.waker().clone())
    }
}

impl Drop for Sleep {
    fn drop(&mut self) {
        if let Some(key) = self.key {
            self.timers.give_up(key);
        }
    }
}
