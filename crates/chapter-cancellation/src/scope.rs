//! A scope: it has ended when all its children have, their clean-up included.

use crate::Token;
use event_listener::Event;
use futures::FutureExt;
use futures::future::{AbortHandle, Abortable, Aborted, abortable};
use slotmap::{DefaultKey, SlotMap};
use std::any::Any;
use std::error::Error;
use std::fmt::{self, Debug, Display, Formatter};
use std::mem::{replace, take};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::{Arc, Mutex, MutexGuard};

/// Children that are asked to stop together, and are waited for together.
///
/// Each child is a task, and has a [`Token`] that says when it should stop. It is asked
///
/// * when the token that the scope was made with is requested, from outside;
/// * when another child has failed, with an error or a panic;
/// * when the scope is dropped.
///
/// Then it cleans up, which may take a while, and ends. [`ended`](Self::ended) waits for that.
/// For those that do not hear there is [`cut`](Self::cut).
///
/// The scope needs no runtime. What spawns its children does: [`on_tokio::spawn`],
/// [`on_async_std::spawn`] and [`on_smol::spawn`] take a scope and put [`Scope::child`] on theirs.
///
/// **What happens if it is dropped instead of awaited?** Rust has no destructor that awaits.
/// So the children are asked to stop, and clean up by themselves, but nobody waits for them: they
/// outlive the scope for as long as that takes, or until the process ends.
///
/// [`on_tokio::spawn`]: crate::on_tokio::spawn
/// [`on_async_std::spawn`]: crate::on_async_std::spawn
/// [`on_smol::spawn`]: crate::on_smol::spawn
#[must_use = "a scope that is dropped asks its children to stop, and does not wait for them"]
pub struct Scope<T, E> {
    outside: Token,
    token: Token,
    ends: Arc<Ends<T, E>>,
}

impl<T, E> Scope<T, E> {
    /// No children yet. A request of `outside` is one to them all.
    pub fn new(outside: &Token) -> Self {
        Scope {
            outside: outside.clone(),
            token: outside.child(),
            ends: Arc::default(),
        }
    }

    /// What the children are asked by; its owner may ask them, too.
    ///
    /// What the owner itself does among its children belongs into
    /// [`unless_requested`](Token::unless_requested) of this: then a failing child interrupts it.
    #[must_use]
    pub fn token(&self) -> &Token {
        &self.token
    }

    /// Makes a child: a future to be spawned, on any runtime.
    ///
    /// ```
    /// # futures::executor::block_on(async {
    /// use chapter_cancellation::{Scope, Token};
    ///
    /// let mut scope = Scope::<u8, String>::new(&Token::new());
    /// let child = scope.child(async { Ok(7) });
    /// std::thread::spawn(|| futures::executor::block_on(child));
    /// assert_eq!(scope.ended().await.outputs, [7]);
    /// # });
    /// ```
    ///
    /// It counts from now on. One that is dropped before its end, spawned or not, counts as cut.
    /// Where the scope has been asked to stop it starts nevertheless, and finds the request.
    #[must_use = "the scope waits for it: spawn it"]
    pub fn child<F>(&self, future: F) -> impl Future<Output = ()> + use<F, T, E>
    where
        F: Future<Output = Result<T, E>>,
    {
        let (future, scissors) = abortable(future);
        let teller = Teller {
            ends: self.ends.clone(),
            token: self.token.clone(),
            place: self.ends.lock().under_way.insert(scissors),
            end: End::Cut,
        };
        run(Child { future, teller })
    }

    /// How many children there are that have not ended.
    #[must_use]
    pub fn under_way(&self) -> usize {
        self.ends.lock().under_way.len()
    }

    /// Waits until every child has ended, and its destructors have run; tells how.
    ///
    /// Cancel safe: what has been told stands in the scope until this returns it.
    ///
    /// # Panics
    ///
    /// Panics with what a child panicked with, the first one: once all of them have ended. The next
    /// call has the report.
    pub async fn ended(&mut self) -> Report<T, E> {
        self.ends.all().await;
        let panic = self.ends.lock().panic.take();
        if let Some(panic) = panic {
            resume_unwind(panic);
        }
        let report = take(&mut self.ends.lock().report);
        let requested = self.outside.reason().map(String::from);
        Report {
            requested,
            ..report
        }
    }

    /// Drops the children that are left, where they stand: for those that do not hear.
    ///
    /// Each is dropped by its own task, at its next `await`: [`ended`](Self::ended) waits for that.
    /// A child that never awaits cannot be cut.
    pub fn cut(&self) {
        // A child that is woken tells of its end: not while this is locked.
        let scissors: Vec<_> = self.ends.lock().under_way.values().cloned().collect();
        scissors.iter().for_each(AbortHandle::abort);
    }
}

impl<T, E> Drop for Scope<T, E> {
    fn drop(&mut self) {
        self.token.request("its scope was dropped");
    }
}

/// How the children of a scope have ended: nothing of it is swallowed.
#[derive(Debug, PartialEq, Eq)]
#[must_use = "it may hold errors"]
pub struct Report<T, E> {
    /// What children gave that ended well, the first to end first; after a request, too.
    pub outputs: Vec<T>,
    /// What children failed with, the first to fail first.
    pub errors: Vec<E>,
    /// How many were dropped before their end.
    pub cut: usize,
    /// The reason of a request from outside, if there was one by the end.
    pub requested: Option<String>,
}

impl<T, E> Report<T, E> {
    /// The outputs, if all went well and nobody has asked the scope to stop.
    ///
    /// # Errors
    ///
    /// Errors come before a request, as in asyncio's `TaskGroup`. The request is not lost: it
    /// stands in the token, where whoever goes on finds it.
    pub fn into_result(self) -> Result<Vec<T>, Early<E>> {
        match self.requested {
            _ if !self.errors.is_empty() => Err(Early::Failed(self.errors)),
            Some(reason) => Err(Early::Requested(reason)),
            None if self.cut > 0 => Err(Early::Cut(self.cut)),
            None => Ok(self.outputs),
        }
    }
}

/// Not derived: that would ask for outputs and errors that have a default.
impl<T, E> Default for Report<T, E> {
    fn default() -> Self {
        Report {
            outputs: Vec::new(),
            errors: Vec::new(),
            cut: 0,
            requested: None,
        }
    }
}

/// Why a scope has no outputs to give.
#[derive(Debug, PartialEq, Eq)]
pub enum Early<E> {
    /// Children failed with these, the first to fail first.
    Failed(Vec<E>),
    /// Somebody outside has asked it to stop, for this reason.
    Requested(String),
    /// So many children were dropped before their end.
    Cut(usize),
}

impl<E: Display> Display for Early<E> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Early::Failed(errors) => {
                let words: Vec<_> = errors.iter().map(ToString::to_string).collect();
                write!(formatter, "{}", words.join("; "))
            }
            Early::Requested(reason) => write!(formatter, "asked to stop: {reason}"),
            Early::Cut(count) => write!(formatter, "cut: {count}"),
        }
    }
}

impl<E: Debug + Display> Error for Early<E> {}

/// A child before its first poll. Fields are dropped in this order: first the future, and
/// then what tells of its end.
struct Child<F, T, E> {
    future: Abortable<F>,
    teller: Teller<T, E>,
}

async fn run<F, T, E>(child: Child<F, T, E>)
where
    F: Future<Output = Result<T, E>>,
{
    let mut teller = child.teller;
    // The child is dropped in here, too: its destructors may panic.
    let ends = async move {
        match child.future.await {
            Ok(Ok(output)) => End::Output(output),
            Ok(Err(error)) => End::Error(error),
            Err(Aborted) => End::Cut,
        }
    };
    // Nobody sees the inside of a future that has panicked.
    let ended = AssertUnwindSafe(ends).catch_unwind().await;
    teller.end = ended.unwrap_or_else(End::Panic);
}

/// What a child has panicked with.
type Panic = Box<dyn Any + Send>;

/// How a child has ended.
enum End<T, E> {
    Output(T),
    Error(E),
    Panic(Panic),
    Cut,
}

impl<T, E> End<T, E> {
    fn has_failed(&self) -> bool {
        matches!(self, End::Error(_) | End::Panic(_))
    }
}

/// Tells of a child's end when it is dropped, so that no end is left untold.
struct Teller<T, E> {
    ends: Arc<Ends<T, E>>,
    token: Token,
    place: DefaultKey,
    end: End<T, E>,
}

// ANCHOR: tells
impl<T, E> Drop for Teller<T, E> {
    fn drop(&mut self) {
        let end = replace(&mut self.end, End::Cut);
        let has_failed = end.has_failed();
        let later_panic = self.ends.lock().hear(end);
        // Told before anybody is asked: what others come to then follows its cause. And it
        // leaves after that: when the scope has ended, all have been asked.
        if has_failed {
            self.token.request("another child failed");
        }
        self.ends.leave(self.place);
        // What is in it may do anything as it is dropped: all is told, and nothing is locked.
        drop(later_panic);
    }
}
// ANCHOR_END: tells

/// What the children of a scope have told so far, shared with each of them.
struct Ends<T, E> {
    told: Mutex<Told<T, E>>,
    all_ended: Event,
}

struct Told<T, E> {
    /// What cuts each child that has not ended.
    under_way: SlotMap<DefaultKey, AbortHandle>,
    report: Report<T, E>,
    panic: Option<Panic>,
}

impl<T, E> Ends<T, E> {
    fn lock(&self) -> MutexGuard<'_, Told<T, E>> {
        self.told.lock().expect("nothing panics while it is locked")
    }

    /// A child is under way no longer.
    fn leave(&self, place: DefaultKey) {
        let mut told = self.lock();
        let scissors = told.under_way.remove(place);
        let is_last = told.under_way.is_empty();
        // A waker that is woken, or dropped with the scissors, may come back here.
        drop(told);
        drop(scissors);
        if is_last {
            self.all_ended.notify(usize::MAX);
        }
    }

    /// Waits until no child is under way.
    async fn all(&self) {
        loop {
            // Listen first, and look then.
            let ended = self.all_ended.listen();
            if self.lock().under_way.is_empty() {
                return;
            }
            ended.await;
        }
    }
}

impl<T, E> Told<T, E> {
    /// Keeps what a child has come to; gives back a panic that is not the first.
    fn hear(&mut self, end: End<T, E>) -> Option<Panic> {
        match end {
            End::Output(output) => self.report.outputs.push(output),
            End::Error(error) => self.report.errors.push(error),
            End::Panic(panic) if self.panic.is_some() => return Some(panic),
            End::Panic(panic) => self.panic = Some(panic),
            End::Cut => self.report.cut += 1,
        }
        None
    }
}

/// Not derived: that would ask for outputs and errors that have a default.
impl<T, E> Default for Ends<T, E> {
    fn default() -> Self {
        let told = Told {
            under_way: SlotMap::new(),
            report: Report::default(),
            panic: None,
        };
        Ends {
            told: Mutex::new(told),
            all_ended: Event::new(),
        }
    }
}
