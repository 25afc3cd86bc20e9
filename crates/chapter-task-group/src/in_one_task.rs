//! A group that needs no runtime: its children take turns in one task, and may borrow.

use crate::child::{Child, Refused};
use crate::failures::GroupError;
use crate::group::{self, Group, Stop, admit};
use futures::channel::mpsc::{UnboundedReceiver, UnboundedSender, unbounded};
use futures::future::BoxFuture;
use futures::{FutureExt, StreamExt};
use futures_buffered::FuturesUnordered;
use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll};

/// Runs the body, then waits until all children have ended, which take turns in this task.
///
/// ```
/// use chapter_task_group::task_group;
///
/// # futures::executor::block_on(async {
/// let pages = vec!["<p>one</p>".to_owned(), "<p>two, and more</p>".to_owned()];
///
/// let sizes = task_group(async |group| {
///     let measure = async |page: &str| Ok::<_, String>(page.len());
///     let children: Vec<_> = pages.iter().map(|page| group.spawn(measure(page))).collect();
///     Ok(children)
/// });
/// let mut sizes = sizes.await.unwrap();
/// assert_eq!(sizes[1].result(), Ok(20));
/// assert_eq!(pages.len(), 2, "the pages were lent to the children");
/// # });
/// ```
///
/// It keeps the promises of a group of tasks, such as
/// [`on_tokio::task_group`](crate::on_tokio::task_group()), and two more. The children may borrow
/// whatever outlives this future, for they are a part of it. And dropping it leaves nothing
/// behind: when the drop returns, all of them have been dropped.
///
/// What it lacks is threads: while one child computes, the others wait. They start after the
/// body has first waited, in the order in which they were spawned.
///
/// # Errors
///
/// Returns all that failed, the first in time first; or that the group was cancelled before
/// the body had its output.
///
/// # Panics
///
/// A panic of the body goes on here, after all children have stopped; what they came to then
/// is lost. If others have failed before it, it is a failure behind theirs. A panic of a child is
/// a failure among the others.
pub async fn task_group<'env, T, E, F>(
    body: impl FnOnce(TaskGroup<'env, E>) -> F,
) -> Result<T, GroupError<E>>
where
    F: Future<Output = Result<T, E>>,
{
    let group = Group::new();
    let (children, arriving) = unbounded();
    let handle = TaskGroup {
        group: group.clone(),
        children,
    };

    let mut running = pin!(group::run(group, async { body(handle).await }));
    let mut children = Children::from(arriving);
    let everybody = poll_fn(|context| {
        let ended = running.as_mut().poll(context);
        if ended.is_pending() {
            children.take_turns(context);
        }
        ended
    });
    everybody.await
}

/// The children that have begun, and those that are about to.
struct Children<'env> {
    arriving: UnboundedReceiver<BoxFuture<'env, ()>>,
    running: FuturesUnordered<BoxFuture<'env, ()>>,
}

impl<'env> From<UnboundedReceiver<BoxFuture<'env, ()>>> for Children<'env> {
    fn from(arriving: UnboundedReceiver<BoxFuture<'env, ()>>) -> Self {
        let running = FuturesUnordered::new();
        Children { arriving, running }
    }
}

impl Children<'_> {
    // ANCHOR: take_turns
    /// Takes in who has arrived, then polls those that were woken, until nobody is ready.
    ///
    /// Whoever arrives meanwhile waits for the next turn, for which the channel wakes this task. So
    /// children that end and leave others in their place, again and again, let the body have
    /// its turn.
    fn take_turns(&mut self, context: &mut Context<'_>) {
        while let Poll::Ready(Some(child)) = self.arriving.poll_next_unpin(context) {
            self.running.push(child);
        }
        while let Poll::Ready(Some(())) = self.running.poll_next_unpin(context) {}
    }
    // ANCHOR_END: take_turns
}

/// Where children are spawned: the body is given it, and may hand on clones.
///
/// `'env` is what the children may borrow from: it outlives the group. Data of the body
/// does not, and is moved into them.
pub struct TaskGroup<'env, E> {
    group: Arc<Group<E>>,
    /// A child is [`Send`], so that the group may stand in a spawned task.
    children: UnboundedSender<BoxFuture<'env, ()>>,
}

impl<'env, E: Send + 'env> TaskGroup<'env, E> {
    /// Spawns the future as a child; it runs whether or not its handle is kept.
    ///
    /// It begins after this. When the group is closing or finished the future is dropped, and
    /// the child says [`Refused`](crate::NoOutput::Refused).
    pub fn spawn<T, F>(&self, future: F) -> Child<T>
    where
        F: Future<Output = Result<T, E>> + Send + 'env,
        T: Send + 'env,
    {
        self.try_spawn(future).unwrap_or_else(|_| Child::refused())
    }

    /// Like [`spawn`](Self::spawn), but says at once when nobody is let in any more.
    ///
    /// # Errors
    ///
    /// Gives the future back, unpolled, when the group is closing or finished.
    pub fn try_spawn<T, F>(&self, future: F) -> Result<Child<T>, Refused<F>>
    where
        F: Future<Output = Result<T, E>> + Send + 'env,
        T: Send + 'env,
    {
        let (running, child) = admit(self.group.clone(), Stop::Dropped, future)?;
        self.start(running);
        Ok(child)
    }

    /// Spawns a child that is not dropped when the group closes, but asked, and waited for.
    ///
    /// It has to look for [`closing`](Self::closing) itself, and end then; what it returns
    /// counts as always. So it can clean up with an `.await`, and fail in that. One that
    /// does not look keeps the group from ending.
    pub fn spawn_graceful<T, F>(&self, future: F) -> Child<T>
    where
        F: Future<Output = Result<T, E>> + Send + 'env,
        T: Send + 'env,
    {
        let Ok((running, child)) = admit(self.group.clone(), Stop::Asked, future) else {
            return Child::refused();
        };
        self.start(running);
        child
    }

    /// Closes the group: tells all children to stop, and the body.
    ///
    /// That is no failure. If the body comes to its output all the same, as it does when this
    /// stands right before its end, then that is the group's.
    pub fn cancel(&self) {
        self.group.roster.close();
    }

    /// Waits until the group is closing, or finished.
    pub async fn closing(&self) {
        self.group.roster.closing().await;
    }

    fn start(&self, child: impl Future<Output = ()> + Send + 'env) {
        // A group that has been dropped meanwhile drops the child, too.
        let _ = self.children.unbounded_send(child.boxed());
    }
}

// Not derived: that would ask for `E: Clone`.
impl<E> Clone for TaskGroup<'_, E> {
    fn clone(&self) -> Self {
        TaskGroup {
            group: self.group.clone(),
            children: self.children.clone(),
        }
    }
}
