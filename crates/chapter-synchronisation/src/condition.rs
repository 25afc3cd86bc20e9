//! The condition: to wait, under a lock, for what others do under that lock.
//!
//! asyncio's condition is made with its lock, or makes one. Here, as in std, the guard that a
//! waiter hands in says which: so nobody can wait without holding the lock, and any
//! number of conditions may share one.

use event_listener::{Event, IntoNotification};
use futures::future::{Either, pending, select};
use std::convert::Infallible;
use std::mem;
use std::pin::pin;
use tokio::sync::MutexGuard;

/// Lets tasks that hold a lock wait until another has changed what it guards.
///
/// ```
/// use chapter_synchronisation::Condition;
/// use std::collections::VecDeque;
/// use tokio::sync::Mutex;
///
/// # smol::block_on(async {
/// let orders = Mutex::new(VecDeque::new());
/// let new_order = Condition::new();
///
/// let cook = async {
///     let mut orders = new_order
///         .wait_for(orders.lock().await, |orders| !orders.is_empty())
///         .await;
///     orders.pop_front()
/// };
/// let waiter = async {
///     orders.lock().await.push_back("soup");
///     new_order.notify(1);
/// };
/// assert_eq!(futures::join!(cook, waiter).0, Some("soup"));
/// # });
/// ```
///
/// The lock is tokio's. It needs no runtime either, works on all three, and serves those who
/// ask for it in their order; so woken waiters come back in theirs.
///
/// A plain `wait` may return without cause, as in std. Wait for something you can see, with
/// [`wait_for`](Self::wait_for).
#[derive(Debug, Default)]
pub struct Condition {
    waiting: Event,
}

impl Condition {
    /// Makes a condition that nobody waits for.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            waiting: Event::new(),
        }
    }

    /// Gives the lock up, waits to be notified, and returns with the lock held again.
    ///
    /// From the moment the lock is free it is on the list: no notification is missed.
    ///
    /// Dropped while it waits it cannot take the lock back first, as asyncio's does: the guard is
    /// gone with it, and the lock is free, or another's. If it had been notified, another waiter is
    /// notified in its place, even when it was already asking for the lock.
    pub async fn wait<'a, T: ?Sized>(&self, guard: MutexGuard<'a, T>) -> MutexGuard<'a, T> {
        let (guard, _) = self.wait_or(guard, pending::<Infallible>()).await;
        guard
    }

    /// Waits until the predicate holds; does not wait at all where it does.
    ///
    /// It is asked with the lock held, at first and after each notification. Dropping it is like
    /// dropping a [`wait`](Self::wait).
    pub async fn wait_for<'a, T: ?Sized>(
        &self,
        mut guard: MutexGuard<'a, T>,
        mut predicate: impl FnMut(&mut T) -> bool,
    ) -> MutexGuard<'a, T> {
        while !predicate(&mut guard) {
            guard = self.wait(guard).await;
        }
        guard
    }

    /// Like [`wait`](Self::wait), but stops waiting as soon as `stop` ends, and hands over its
    /// output. Either way the lock is held again.
    ///
    /// A deadline around `wait` would drop it, and the lock with it. A deadline handed in leaves
    /// the lock where it is needed:
    ///
    /// ```
    /// use chapter_synchronisation::Condition;
    /// use smol::Timer;
    /// use std::time::Duration;
    /// use tokio::sync::Mutex;
    ///
    /// # smol::block_on(async {
    /// let (stock, delivery) = (Mutex::new(0), Condition::new());
    /// let limit = Timer::after(Duration::from_millis(10));
    /// let (stock, timed_out) = delivery.wait_or(stock.lock().await, limit).await;
    /// assert!(timed_out.is_some());
    /// assert_eq!(*stock, 0);
    /// # });
    /// ```
    ///
    /// To wait for a predicate with a deadline, lend the same one to each turn of a loop:
    ///
    /// ```
    /// # use chapter_synchronisation::Condition;
    /// # use smol::Timer;
    /// # use std::time::Duration;
    /// # use tokio::sync::Mutex;
    /// #
    /// # smol::block_on(async {
    /// # let (stock, delivery) = (Mutex::new(0), Condition::new());
    /// let mut limit = Timer::after(Duration::from_millis(10));
    /// let (mut stock, mut timed_out) = (stock.lock().await, None);
    /// while *stock < 3 && timed_out.is_none() {
    ///     (stock, timed_out) = delivery.wait_or(stock, &mut limit).await;
    /// }
    /// assert!(timed_out.is_some());
    /// # });
    /// ```
    ///
    /// Where both have happened, the notification counts.
    pub async fn wait_or<'a, T: ?Sized, S: Future>(
        &self,
        guard: MutexGuard<'a, T>,
        stop: S,
    ) -> (MutexGuard<'a, T>, Option<S::Output>) {
        let mutex = MutexGuard::mutex(&guard);
        // On the list first, and only then out of the lock.
        let notified = self.waiting.listen();
        drop(guard);
        match select(notified, pin!(stop)).await {
            Either::Left(((), _)) => {
                let notification = Notification(self);
                let guard = mutex.lock().await;
                notification.arrives();
                (guard, None)
            }
            Either::Right((output, notified)) => {
                // If it was notified this very moment, this hands the notification on.
                drop(notified);
                (mutex.lock().await, Some(output))
            }
        }
    }

    /// Wakes `count` of those who wait, or as many as there are, in the order in which they came.
    ///
    /// They come back one by one as the lock is free. Nobody needs to hold it in order to notify;
    /// asyncio insists on that. To change what the lock guards one needs it anyway.
    pub fn notify(&self, count: usize) {
        // Without `additional` those count who have been woken and are not yet back: two calls in a
        // row would wake one.
        self.waiting.notify(count.additional());
    }

    /// Wakes all who wait.
    pub fn notify_all(&self) {
        self.waiting.notify(usize::MAX);
    }
}

/// A notification that its waiter has, but cannot use before it has the lock.
struct Notification<'a>(&'a Condition);

impl Notification<'_> {
    fn arrives(self) {
        mem::forget(self);
    }
}

// ANCHOR: hands_on
impl Drop for Notification<'_> {
    fn drop(&mut self) {
        self.0.notify(1);
    }
}
// ANCHOR_END: hands_on
