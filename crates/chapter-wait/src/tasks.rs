//! The set of named futures, and how it waits.

use crate::woken::{Bell, Woken};
use futures::FutureExt;
use slotmap::{DefaultKey, SlotMap};
use smol::future::{or, yield_now};
use std::collections::{HashMap, VecDeque};
use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};
use std::future::{pending, poll_fn};
use std::hash::Hash;
use std::mem::take;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

#[cfg(doc)]
use crate::{all_completed, first_completed};

/// How many futures are asked in one turn of the task that waits.
///
/// A tokio task may use what tokio offers 128 times a turn; then all of it answers "not yet".
const TURN: usize = 64;

/// Futures or tasks under names of your own, of which some may be done.
///
/// Waiting takes out those that are done, in the order in which they ended. To wait for ten
/// tasks in three steps, wait three times:
///
/// ```
/// use chapter_wait::on_tokio::{spawn, wait};
/// use chapter_wait::{Tasks, all_completed, first_completed};
/// use std::time::Duration;
/// use tokio::time::sleep;
///
/// # #[tokio::main(flavor = "current_thread", start_paused = true)] async fn main() {
/// let work = |number: u32| spawn(sleep(Duration::from_millis(100) * number));
/// let mut tasks = Tasks::from_iter((1..=10).map(|number| (number, work(number))));
///
/// let first = tasks.wait(first_completed).await.unwrap();
/// assert_eq!((first.len(), tasks.len()), (1, 9));
/// let timeout = Some(Duration::from_millis(250));
/// let next = wait(&mut tasks, all_completed, timeout).await.unwrap();
/// assert_eq!((next.len(), tasks.len()), (2, 7));
/// let rest = tasks.wait(all_completed).await.unwrap();
/// assert_eq!((rest.len(), tasks.len()), (7, 0));
/// # }
/// ```
///
/// The futures are asked by whoever waits, and by nobody else: a bare future stands still
/// until then, a task runs all the same. They have to be [`Unpin`], as handles are; box the
/// others. Dropping the set drops what is in it.
pub struct Tasks<K, F: Future> {
    pending: SlotMap<DefaultKey, Child<K, F>>,
    keys: HashMap<K, DefaultKey>,
    woken: Arc<Woken>,
    /// Those to be asked next.
    line: VecDeque<DefaultKey>,
    /// How many were asked so far.
    asked: usize,
    /// Those that are done, and not yet handed out.
    done: Vec<(K, F::Output)>,
}

struct Child<K, F> {
    name: K,
    future: F,
    bell: Arc<Bell>,
}

impl<K: Clone + Eq + Hash, F: Future + Unpin> Tasks<K, F> {
    /// A set without tasks.
    #[must_use]
    pub fn new() -> Self {
        Tasks::default()
    }

    /// Adds a future; returns the pending one that had this name, if there was one.
    #[must_use = "the one that had this name is dropped"]
    pub fn insert(&mut self, name: K, future: F) -> Option<F> {
        let key = self.pending.insert_with_key(|key| Child {
            name: name.clone(),
            future,
            bell: Bell::of(key, &self.woken),
        });
        self.line.push_back(key);
        let former = self.pending.remove(self.keys.insert(name, key)?)?;
        Some(former.future)
    }

    /// Takes out a pending future: the name is free, and nothing was cancelled.
    pub fn remove(&mut self, name: &K) -> Option<F> {
        let child = self.pending.remove(self.keys.remove(name)?)?;
        Some(child.future)
    }

    /// A pending future, to be told something, such as to stop. Who waits next asks it anew.
    pub fn get_mut(&mut self, name: &K) -> Option<&mut F> {
        let key = *self.keys.get(name)?;
        let child = self.pending.get_mut(key)?;
        if !child.bell.set(true) {
            self.line.push_back(key);
        }
        Some(&mut child.future)
    }

    /// The names of those that are pending, in no order.
    pub fn names(&self) -> impl Iterator<Item = &K> {
        self.keys.keys()
    }

    /// How many are in the set: those pending, and those that are done and not handed out.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pending.len() + self.done.len()
    }

    /// Whether there is nothing to wait for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Waits until one has ended of which `enough` holds, or until all have; returns those done.
    ///
    /// They come in the order in which they were seen to end, with all that had ended by then.
    /// Those of an earlier wait that was dropped come first, and count like the others.
    ///
    /// ```
    /// use chapter_wait::{Tasks, all_completed};
    /// use futures::future::ready;
    ///
    /// # futures::executor::block_on(async {
    /// let mut offers = Tasks::from_iter([("north", ready(120)), ("south", ready(90))]);
    /// let done = offers.wait(|price| *price < 100).await;
    /// assert_eq!(done, Ok(vec![("north", 120), ("south", 90)]));
    /// assert!(offers.wait(all_completed).await.is_err(), "nobody is left");
    /// # });
    /// ```
    ///
    /// Dropping this future loses nothing and cancels nothing: those that are done by then stay
    /// in the set for the next wait. So it may stand in a `select!`, or in a timeout.
    ///
    /// # Errors
    ///
    /// An empty set is refused: nothing in it could ever end.
    ///
    /// # Panics
    ///
    /// A panic in a bare future passes through, and takes that future out of the set; the
    /// others can be waited for. The panic of a task is an outcome, see its `Handle`.
    pub async fn wait(
        &mut self,
        enough: impl FnMut(&F::Output) -> bool,
    ) -> Result<Vec<(K, F::Output)>, Empty> {
        self.wait_until(enough, pending::<()>()).await
    }

    /// Like [`wait`](Self::wait), but no longer than until `time_is_up` ends.
    ///
    /// That may be any future, a timer or a signal. If it has ended already, those that are done
    /// are returned all the same: it is looked at when everyone was asked who was woken.
    ///
    /// # Errors
    ///
    /// An empty set is refused at once.
    ///
    /// # Panics
    ///
    /// As [`wait`](Self::wait) does.
    pub async fn wait_until(
        &mut self,
        mut enough: impl FnMut(&F::Output) -> bool,
        time_is_up: impl Future,
    ) -> Result<Vec<(K, F::Output)>, Empty> {
        if self.is_empty() {
            return Err(Empty);
        }
        let mut time_is_up = pin!(time_is_up.map(|_| true));
        let (mut seen, mut is_up) = (0, false);
        loop {
            self.ask_those_woken().await;
            let is_enough = self.done[seen..].iter().any(|(_, output)| enough(output));
            if is_enough || is_up || self.pending.is_empty() {
                return Ok(take(&mut self.done));
            }
            seen = self.done.len();

            let woken = poll_fn(|context| self.woken.poll_any(context)).map(|()| false);
            // The time comes first: tasks that wake themselves for ever must not hide it.
            is_up = or(time_is_up.as_mut(), woken).await;
        }
    }

    // ANCHOR: ask_those_woken
    /// Asks everyone who is in the line by now; those woken meanwhile are for the next time.
    async fn ask_those_woken(&mut self) {
        self.woken.line_up(&mut self.line);
        for _ in 0..self.line.len() {
            if let Some(key) = self.line.pop_front() {
                self.ask(key);
            }
            self.asked += 1;
            if self.asked.is_multiple_of(TURN) {
                yield_now().await;
            }
        }
    }

    fn ask(&mut self, key: DefaultKey) {
        let Some(child) = self.pending.get_mut(key) else {
            return; // It is done, or was taken out.
        };
        // From here on it may ring again.
        child.bell.set(false);
        let waker = Waker::from(child.bell.clone());
        let ask = || child.future.poll_unpin(&mut Context::from_waker(&waker));
        match catch_unwind(AssertUnwindSafe(ask)) {
            Ok(Poll::Pending) => {}
            Ok(Poll::Ready(output)) => {
                let named = self.take_out(key).map(|child| (child.name, output));
                self.done.extend(named);
            }
            Err(panic) => {
                drop(self.take_out(key));
                resume_unwind(panic);
            }
        }
    }
    // ANCHOR_END: ask_those_woken

    fn take_out(&mut self, key: DefaultKey) -> Option<Child<K, F>> {
        let child = self.pending.remove(key)?;
        self.keys.remove(&child.name);
        Some(child)
    }
}

/// Nothing to wait for: asyncio raises a `ValueError` here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Empty;

impl Display for Empty {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str("there is nothing to wait for: the set is empty")
    }
}

impl Error for Empty {}

impl<K, F: Future> Default for Tasks<K, F> {
    fn default() -> Self {
        Tasks {
            pending: SlotMap::new(),
            keys: HashMap::new(),
            woken: Arc::default(),
            line: VecDeque::new(),
            asked: 0,
            done: Vec::new(),
        }
    }
}

/// Of two with the same name the later stays, as in a [`HashMap`]; the former is dropped.
impl<K: Clone + Eq + Hash, F: Future + Unpin> Extend<(K, F)> for Tasks<K, F> {
    fn extend<I: IntoIterator<Item = (K, F)>>(&mut self, tasks: I) {
        let tasks = tasks.into_iter();
        self.pending.reserve(tasks.size_hint().0);
        self.keys.reserve(tasks.size_hint().0);
        for (name, future) in tasks {
            drop(self.insert(name, future));
        }
    }
}

/// Of two with the same name the later stays, as in a [`HashMap`]; the former is dropped.
impl<K: Clone + Eq + Hash, F: Future + Unpin> FromIterator<(K, F)> for Tasks<K, F> {
    fn from_iter<I: IntoIterator<Item = (K, F)>>(named: I) -> Self {
        let mut tasks = Tasks::new();
        tasks.extend(named);
        tasks
    }
}

/// Takes out all that are pending, in no order, with their names. Outcomes not yet handed out
/// are dropped.
///
/// ```
/// use chapter_wait::{Tasks, on_smol::spawn};
///
/// # smol::block_on(async {
/// let tasks = Tasks::from_iter(["A", "B"].map(|name| (name, spawn(async { "runs on" }))));
/// for (_, task) in tasks {
///     task.detach();
/// }
/// # });
/// ```
impl<K, F: Future> IntoIterator for Tasks<K, F> {
    type Item = (K, F);
    type IntoIter = std::vec::IntoIter<(K, F)>;

    fn into_iter(self) -> Self::IntoIter {
        let tasks: Vec<_> = self.pending.into_iter().collect();
        let named = tasks
            .into_iter()
            .map(|(_, child)| (child.name, child.future));
        named.collect::<Vec<_>>().into_iter()
    }
}

impl<K: Debug, F: Future> Debug for Tasks<K, F> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let done: Vec<_> = self.done.iter().map(|(name, _)| name).collect();
        let mut fields = formatter.debug_struct("Tasks");
        fields
            .field("pending", &self.keys.keys())
            .field("done", &done);
        fields.finish_non_exhaustive()
    }
}
