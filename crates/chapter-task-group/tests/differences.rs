//! Where asyncio and the three runtimes part ways when one of several fails: a module for each
//! question, a test for each answer. The book's table of differences is made from this file.
//!
//! The tests use what each runtime itself offers, not this chapter's constructs.

use every_runtime::every_runtime;
use futures::future::{BoxFuture, FutureExt, pending, ready, try_join_all};
use futures::stream::{FuturesUnordered, StreamExt};
use lesson::asyncio_holds;
use observed::{Observer, observed};
use smol::future::yield_now;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc;
use tokio::task::JoinSet;
use tokio_util::task::TaskTracker;

#[expect(dead_code, reason = "some of it serves the other tests alone")]
#[path = "group/observed.rs"]
mod observed;

type Outcome = Result<(), &'static str>;
type Child = BoxFuture<'static, Outcome>;

/// One that fails, and another that waits until it is released.
fn both() -> ([Child; 2], Observer) {
    let (other, observer) = observed();
    (
        [ready(Err("failed")).boxed(), other.map(Ok).boxed()],
        observer,
    )
}

/// Gathered, one fails: the others
mod gathered_others {
    use super::*;

    /// run on
    #[test]
    fn asyncio() {
        asyncio_holds!("gather_fails.py");
    }

    /// run on: a dropped handle lets its task go
    #[every_runtime(on_tokio)]
    async fn run_on() {
        let (both, observer) = both();
        let tasks = both.map(|child| tokio::spawn(child).map(Result::unwrap));
        assert_eq!(try_join_all(tasks).await, Err("failed"));
        observer.sees_it_finish().await;
    }

    /// run on: a dropped handle lets its task go
    #[every_runtime(on_async_std)]
    async fn run_on_too() {
        let (both, observer) = both();
        assert_eq!(
            try_join_all(both.map(async_std::task::spawn)).await,
            Err("failed")
        );
        observer.sees_it_finish().await;
    }

    /// are cancelled: a dropped handle stops its task
    #[every_runtime(on_smol)]
    async fn are_cancelled() {
        let (both, observer) = both();
        assert_eq!(try_join_all(both.map(smol::spawn)).await, Err("failed"));
        observer.sees_it_cancelled().await;
    }
}

/// Gathered, one fails: the caller hears
mod gathered_error {
    use super::*;

    /// of the first error, at once
    #[test]
    fn asyncio() {
        asyncio_holds!("gather_fails.py");
    }

    /// of the first error, at once (`try_join_all`)
    #[every_runtime(on_tokio)]
    async fn at_once() {
        let (both, _others) = both();
        let tasks = both.map(|child| tokio::spawn(child).map(Result::unwrap));
        assert_eq!(try_join_all(tasks).await, Err("failed"));
    }

    /// of the first error, at once (`try_join_all`)
    #[every_runtime(on_async_std)]
    async fn at_once_too() {
        let (both, _others) = both();
        assert_eq!(
            try_join_all(both.map(async_std::task::spawn)).await,
            Err("failed")
        );
    }

    /// of the first error, at once (`try_join_all`)
    #[every_runtime(on_smol)]
    async fn at_once_as_well() {
        let (both, _others) = both();
        assert_eq!(try_join_all(both.map(smol::spawn)).await, Err("failed"));
    }
}

/// Waited for until the first error: the others
mod awaited_others {
    use super::*;

    /// run on, and are handed back (`wait`)
    #[test]
    fn asyncio() {
        asyncio_holds!("wait_fails.py");
    }

    /// run on, and stay in the set (`JoinSet`)
    #[every_runtime(on_tokio)]
    async fn stay_in_the_set() {
        let (both, observer) = both();
        let mut tasks = JoinSet::from_iter(both);
        assert_eq!(tasks.join_next().await.unwrap().unwrap(), Err("failed"));
        observer.sees_it_finish().await;
        assert_eq!(tasks.join_next().await.unwrap().unwrap(), Ok(()));
    }

    /// run on, and stay in the set (`FuturesUnordered`)
    #[every_runtime(on_async_std)]
    async fn stay_in_the_set_too() {
        let (both, observer) = both();
        let mut tasks = FuturesUnordered::from_iter(both.map(async_std::task::spawn));
        assert_eq!(tasks.next().await, Some(Err("failed")));
        observer.sees_it_finish().await;
        assert_eq!(tasks.next().await, Some(Ok(())));
    }

    /// run on, and stay in the set (`FuturesUnordered`)
    #[every_runtime(on_smol)]
    async fn stay_in_the_set_as_well() {
        let (both, observer) = both();
        let mut tasks = FuturesUnordered::from_iter(both.map(smol::spawn));
        assert_eq!(tasks.next().await, Some(Err("failed")));
        observer.sees_it_finish().await;
        assert_eq!(tasks.next().await, Some(Ok(())));
    }
}

/// Waited for until the first error: the caller hears
mod awaited_error {
    use super::*;

    /// nothing: each task is asked for its exception
    #[test]
    fn asyncio() {
        asyncio_holds!("wait_fails.py");
    }

    /// what each came to, as it ends; a panic is an `Err` around it
    #[every_runtime(on_tokio)]
    async fn what_each_came_to() {
        let (both, _others) = both();
        let ended = JoinSet::from_iter(both).join_next().await.unwrap();
        assert_eq!(ended.unwrap(), Err("failed"));
    }

    /// what each came to, as it ends; a panic goes on here
    #[every_runtime(on_async_std)]
    async fn what_each_came_to_too() {
        let (both, _others) = both();
        let mut tasks = FuturesUnordered::from_iter(both.map(async_std::task::spawn));
        assert_eq!(tasks.next().await, Some(Err("failed")));
    }

    /// what each came to, as it ends; a panic goes on here
    #[every_runtime(on_smol)]
    async fn what_each_came_to_as_well() {
        let (both, _others) = both();
        let mut tasks = FuturesUnordered::from_iter(both.map(smol::spawn));
        assert_eq!(tasks.next().await, Some(Err("failed")));
    }
}

/// In a group, one fails: the others
mod grouped_others {
    use super::*;

    /// are cancelled (`TaskGroup`)
    #[test]
    fn asyncio() {
        asyncio_holds!("group_fails.py");
    }

    /// run on, until a `JoinSet` is dropped; those of a `TaskTracker` then, too
    #[every_runtime(on_tokio)]
    async fn until_the_set_is_dropped() {
        let (both, mut observer) = both();
        let mut tasks = JoinSet::from_iter(both);
        assert_eq!(tasks.join_next().await.unwrap().unwrap(), Err("failed"));
        assert!(!observer.is_cancelled());
        drop(tasks);
        observer.sees_it_cancelled().await;

        let (both, observer) = super::both();
        let tasks = TaskTracker::new();
        for child in both {
            tasks.spawn(child);
        }
        drop(tasks);
        observer.sees_it_finish().await;
    }

    /// run on, when their handles are dropped too: there is no group
    #[every_runtime(on_async_std)]
    async fn run_on() {
        let (both, observer) = both();
        let tasks = Vec::from(both.map(async_std::task::spawn));
        drop(tasks);
        observer.sees_it_finish().await;
    }

    /// run on, until the list of `Task`s is dropped
    #[every_runtime(on_smol)]
    async fn until_the_list_is_dropped() {
        let (both, observer) = both();
        let tasks = Vec::from(both.map(smol::spawn));
        drop(tasks);
        observer.sees_it_cancelled().await;
    }
}

/// In a group, one fails: the caller goes on
mod grouped_return {
    use super::*;

    /// when the others have stopped, and cleaned up
    #[test]
    fn asyncio() {
        asyncio_holds!("group_fails.py");
    }

    /// at once, dropping the set; when they have stopped, after `shutdown().await`
    #[every_runtime(on_tokio)]
    async fn after_a_shutdown() {
        let (busy, steps) = busy();
        let mut tasks = JoinSet::new();
        tasks.spawn(busy);
        steps.started.recv().unwrap();
        drop(tasks);
        assert!(!steps.has_stopped.load(Ordering::SeqCst));
        steps.release.send(()).unwrap();

        let (busy, steps) = super::busy();
        let mut tasks = JoinSet::new();
        tasks.spawn(busy);
        steps.started.recv().unwrap();
        let shutdown = tasks.shutdown();
        steps.release.send(()).unwrap();
        shutdown.await;
        assert!(steps.has_stopped.load(Ordering::SeqCst));
    }

    /// when they have stopped, after `cancel().await` of each
    #[every_runtime(on_async_std)]
    async fn after_each_cancel() {
        let (busy, steps) = busy();
        let task = async_std::task::spawn(busy);
        steps.started.recv().unwrap();
        let cancelling = task.cancel();
        steps.release.send(()).unwrap();
        cancelling.await;
        assert!(steps.has_stopped.load(Ordering::SeqCst));
    }

    /// at once, dropping the list; when they have stopped, after `cancel().await` of each
    #[every_runtime(on_smol)]
    async fn after_each_cancel_too() {
        let (busy, steps) = busy();
        let tasks = vec![smol::spawn(busy)];
        steps.started.recv().unwrap();
        drop(tasks);
        assert!(!steps.has_stopped.load(Ordering::SeqCst));
        steps.release.send(()).unwrap();

        let (busy, steps) = super::busy();
        let task = smol::spawn(busy);
        steps.started.recv().unwrap();
        let cancelling = task.cancel();
        steps.release.send(()).unwrap();
        cancelling.await;
        assert!(steps.has_stopped.load(Ordering::SeqCst));
    }

    struct Steps {
        started: mpsc::Receiver<()>,
        release: mpsc::Sender<()>,
        has_stopped: Arc<AtomicBool>,
    }

    /// A task that blocks its thread until it is released, and says when it has been dropped.
    fn busy() -> (Child, Steps) {
        struct Says(Arc<AtomicBool>);
        impl Drop for Says {
            fn drop(&mut self) {
                self.0.store(true, Ordering::SeqCst);
            }
        }
        let has_stopped = Arc::new(AtomicBool::new(false));
        let says = Says(has_stopped.clone());
        let (start, started) = mpsc::channel();
        let (release, released) = mpsc::channel();
        let busy = async move {
            let _says = says;
            start.send(()).unwrap();
            released.recv().unwrap();
            pending().await
        };
        let steps = Steps {
            started,
            release,
            has_stopped,
        };
        (busy.boxed(), steps)
    }
}

/// In a group, several fail: the caller hears
mod grouped_errors {
    use super::*;

    /// of all of them, in one `ExceptionGroup`
    #[test]
    fn asyncio() {
        asyncio_holds!("group_fails.py");
    }

    /// of one after the other, as long as it asks (`join_next`)
    #[every_runtime(on_tokio)]
    async fn one_after_the_other() {
        let mut tasks = JoinSet::from_iter(several());
        let mut errors = Vec::new();
        while let Some(ended) = tasks.join_next().await {
            errors.extend(ended.unwrap().err());
        }
        errors.sort_unstable();
        assert_eq!(errors, ["first", "second"]);
    }

    /// of one after the other, as long as it awaits them
    #[every_runtime(on_async_std)]
    async fn one_after_the_other_too() {
        let tasks = FuturesUnordered::from_iter(several().map(async_std::task::spawn));
        let mut errors: Vec<_> = tasks.filter_map(async |ended| ended.err()).collect().await;
        errors.sort_unstable();
        assert_eq!(errors, ["first", "second"]);
    }

    /// of one after the other, as long as it awaits them
    #[every_runtime(on_smol)]
    async fn one_after_the_other_as_well() {
        let tasks = FuturesUnordered::from_iter(several().map(smol::spawn));
        let mut errors: Vec<_> = tasks.filter_map(async |ended| ended.err()).collect().await;
        errors.sort_unstable();
        assert_eq!(errors, ["first", "second"]);
    }

    fn several() -> [Child; 3] {
        [ready(Err("first")), ready(Ok(())), ready(Err("second"))].map(FutureExt::boxed)
    }
}

/// Spawning into a group while somebody waits for it
mod spawned_late {
    use super::*;

    /// works, until the block has ended: then it raises `RuntimeError`, and closes the coroutine (3.13) or leaves it (to 3.12)
    #[test]
    fn asyncio() {
        asyncio_holds!("spawned_late.py");
    }

    /// works with a `TaskTracker`, even after its end; a `JoinSet` is borrowed by the waiting
    #[every_runtime(on_tokio)]
    async fn works_with_a_tracker() {
        let tracker = TaskTracker::new();
        let (of_task, late) = (tracker.clone(), Arc::new(AtomicBool::new(false)));
        let runs = late.clone();
        tracker.spawn(async move {
            yield_now().await;
            of_task.spawn(async move { runs.store(true, Ordering::SeqCst) });
        });
        tracker.close();
        tracker.wait().await;
        assert!(late.load(Ordering::SeqCst));
        assert_eq!(tracker.spawn(ready(7)).await.unwrap(), 7);
    }

    /// needs a list that both can reach: there is no group
    #[every_runtime(on_async_std)]
    async fn needs_a_list() {
        use async_std::task::spawn;
        let (list, mut spawned) = futures::channel::mpsc::unbounded();
        let of_task = list.clone();
        list.unbounded_send(spawn(async move {
            of_task.unbounded_send(spawn(async {})).unwrap();
        }))
        .unwrap();
        drop(list);
        let mut count = 0;
        while let Some(task) = spawned.next().await {
            task.await;
            count += 1;
        }
        assert_eq!(count, 2);
    }

    /// needs a list that both can reach: there is no group
    #[every_runtime(on_smol)]
    async fn needs_a_list_too() {
        let (list, mut spawned) = futures::channel::mpsc::unbounded();
        let of_task = list.clone();
        list.unbounded_send(smol::spawn(async move {
            of_task.unbounded_send(smol::spawn(async {})).unwrap();
        }))
        .unwrap();
        drop(list);
        let mut count = 0;
        while let Some(task) = spawned.next().await {
            task.await;
            count += 1;
        }
        assert_eq!(count, 2);
    }
}

/// What tasks that have ended came to, in a group that stays
mod ended_children {
    use super::*;

    /// is forgotten
    #[test]
    fn asyncio() {
        asyncio_holds!("ended_children.py");
    }

    /// is kept by a `JoinSet` until it is asked for; forgotten by a `TaskTracker`
    #[every_runtime(on_tokio)]
    async fn is_kept_by_a_set() {
        let (output, ended) = <(Arc<()>, Arc<AtomicUsize>)>::default();
        let set: JoinSet<_> = hundred(&output, &ended).collect();
        until(|| ended.load(Ordering::SeqCst) == 100).await;
        assert_eq!(Arc::strong_count(&output), 101);
        set.join_all().await;
        assert_eq!(Arc::strong_count(&output), 1);

        let tracker = TaskTracker::new();
        for child in hundred(&output, &ended) {
            tracker.spawn(child);
        }
        until(|| Arc::strong_count(&output) == 1).await;
    }

    /// is kept as long as the handle
    #[every_runtime(on_async_std)]
    async fn is_kept_with_the_handle() {
        let (output, ended) = <(Arc<()>, Arc<AtomicUsize>)>::default();
        let tasks: Vec<_> = hundred(&output, &ended)
            .map(async_std::task::spawn)
            .collect();
        until(|| ended.load(Ordering::SeqCst) == 100).await;
        assert_eq!(Arc::strong_count(&output), 101);
        drop(tasks);
        until(|| Arc::strong_count(&output) == 1).await;
    }

    /// is kept as long as the handle
    #[every_runtime(on_smol)]
    async fn is_kept_with_the_handle_too() {
        let (output, ended) = <(Arc<()>, Arc<AtomicUsize>)>::default();
        let tasks: Vec<_> = hundred(&output, &ended).map(smol::spawn).collect();
        until(|| ended.load(Ordering::SeqCst) == 100).await;
        assert_eq!(Arc::strong_count(&output), 101);
        drop(tasks);
        until(|| Arc::strong_count(&output) == 1).await;
    }

    /// A hundred children with an output, which count themselves as they end.
    fn hundred(
        output: &Arc<()>,
        ended: &Arc<AtomicUsize>,
    ) -> impl Iterator<Item = impl Future<Output = Arc<()>> + Send + use<>> + use<> {
        let (output, ended) = (output.clone(), ended.clone());
        (0..100).map(move |_| {
            let (output, ended) = (output.clone(), ended.clone());
            async move {
                ended.fetch_add(1, Ordering::SeqCst);
                output
            }
        })
    }

    async fn until(is_so: impl Fn() -> bool) {
        while !is_so() {
            yield_now().await;
        }
    }
}

/// A group whose owner is cancelled
mod owner_cancelled {
    use super::*;

    /// waits until its tasks have cleaned up; if one fails in that, the cancelling goes on at the next `await` (3.13), or is lost (to 3.12)
    #[test]
    fn asyncio() {
        asyncio_holds!("group_dropped.py");
    }

    /// aborts its tasks (`JoinSet`), or lets them run on (`TaskTracker`); nobody waits
    #[every_runtime(on_tokio)]
    async fn aborts_its_tasks() {
        let (task, observer) = observed();
        let (start, started) = futures::channel::oneshot::channel();
        let owner = tokio::spawn(async {
            let set = JoinSet::from_iter([task]);
            start.send(()).unwrap();
            set.join_all().await;
        });
        started.await.unwrap();
        owner.abort();
        observer.sees_it_cancelled().await;
    }

    /// lets its tasks run on
    #[every_runtime(on_async_std)]
    async fn lets_them_run_on() {
        let (task, observer) = observed();
        let (start, started) = futures::channel::oneshot::channel();
        let owner = async_std::task::spawn(async {
            let task = async_std::task::spawn(task);
            start.send(()).unwrap();
            task.await;
        });
        started.await.unwrap();
        owner.cancel().await;
        observer.sees_it_finish().await;
    }

    /// cancels its tasks; nobody waits
    #[every_runtime(on_smol)]
    async fn cancels_its_tasks() {
        let (task, observer) = observed();
        let (start, started) = futures::channel::oneshot::channel();
        let owner = smol::spawn(async {
            let task = smol::spawn(task);
            start.send(()).unwrap();
            task.await;
        });
        started.await.unwrap();
        owner.cancel().await;
        observer.sees_it_cancelled().await;
    }
}
