//! Where asyncio and the three runtimes part ways: a module for each question, a test for
//! each answer. The book's table of differences is made from this file.
//!
//! The tests use what each runtime itself offers, not this chapter's constructs.

use every_runtime::every_runtime;
use futures::channel::{mpsc, oneshot};
use futures::future::{BoxFuture, FutureExt, ready};
use futures::stream::{FuturesUnordered, StreamExt};
use lesson::asyncio_holds;
use observed::{observed, observed_group};
use smol::Timer;
use smol::future::yield_now;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::{Duration, Instant};
use tokio::task::JoinSet;

#[expect(dead_code, reason = "some of it serves the other tests alone")]
#[path = "as_completed/observed.rs"]
mod observed;

/// What hands over tasks as they end
mod hands_over {
    use super::*;

    /// `as_completed`
    #[test]
    fn asyncio() {
        asyncio_holds!("in_order_of_readiness.py");
    }

    /// `JoinSet::join_next`, in the order in which they end
    #[every_runtime(on_tokio)]
    async fn join_next() {
        let (tasks, observers) = observed_group(2);
        let mut set: JoinSet<_> = tasks.into_iter().enumerate().map(numbered).collect();
        for (number, observer) in observers.into_iter().enumerate().rev() {
            let (taken, ()) = futures::join!(set.join_next(), observer.sees_it_finish());
            assert_eq!(taken.unwrap().unwrap(), number);
        }
        assert!(set.join_next().await.is_none());
    }

    /// nothing of its own: a `FuturesUnordered` of handles
    #[every_runtime(on_async_std)]
    async fn futures_unordered() {
        let (tasks, observers) = observed_group(2);
        let tasks = tasks.into_iter().enumerate().map(numbered);
        let mut set: FuturesUnordered<_> = tasks.map(async_std::task::spawn).collect();
        for (number, observer) in observers.into_iter().enumerate().rev() {
            let (taken, ()) = futures::join!(set.next(), observer.sees_it_finish());
            assert_eq!(taken, Some(number));
        }
    }

    /// nothing of its own: a `FuturesUnordered` of handles
    #[every_runtime(on_smol)]
    async fn futures_unordered_too() {
        let (tasks, observers) = observed_group(2);
        let tasks = tasks.into_iter().enumerate().map(numbered);
        let mut set: FuturesUnordered<_> = tasks.map(smol::spawn).collect();
        for (number, observer) in observers.into_iter().enumerate().rev() {
            let (taken, ()) = futures::join!(set.next(), observer.sees_it_finish());
            assert_eq!(taken, Some(number));
        }
    }

    async fn numbered((number, task): (usize, impl Future<Output = ()>)) -> usize {
        task.await;
        number
    }
}

/// Tasks that ended before anybody looked come
mod ended_before {
    use super::*;

    /// in the order in which they ended
    #[test]
    fn asyncio() {
        asyncio_holds!("ended_before.py");
    }

    /// in the order in which they ended, from a `JoinSet`
    #[every_runtime(on_tokio)]
    async fn in_the_order_of_time() {
        for pause in longer_and_longer() {
            let ([first, second], both_have_ended) = second_ends_first(pause);
            let mut set = JoinSet::from_iter([first, second]);
            both_have_ended.await.unwrap();
            Timer::after(pause).await;
            if set.join_next().await.unwrap().unwrap() == "second" {
                return;
            }
        }
        panic!("the first given always comes first");
    }

    /// in the order of the list, from a `FuturesUnordered`
    #[every_runtime(on_async_std)]
    async fn in_the_order_of_the_list() {
        for pause in longer_and_longer() {
            let ([first, second], both_have_ended) = second_ends_first(pause);
            let tasks = [first, second].map(async_std::task::spawn);
            let mut set = FuturesUnordered::from_iter(tasks);
            both_have_ended.await.unwrap();
            Timer::after(pause).await;
            if set.next().await == Some("first") {
                return;
            }
        }
        panic!("the first to end always comes first");
    }

    /// in the order of the list, from a `FuturesUnordered`
    #[every_runtime(on_smol)]
    async fn in_the_order_of_the_list_too() {
        let ([first, second], both_have_ended) = second_ends_first(Duration::from_millis(1));
        let tasks = [first, second].map(smol::spawn);
        both_have_ended.await.unwrap();
        while !tasks.iter().all(smol::Task::is_finished) {
            yield_now().await;
        }
        let set = FuturesUnordered::from_iter(tasks);
        assert_eq!(set.collect::<Vec<_>>().await, ["first", "second"]);
    }

    type Word = BoxFuture<'static, &'static str>;

    fn second_ends_first(pause: Duration) -> ([Word; 2], oneshot::Receiver<()>) {
        let (end_second, second_ends) = oneshot::channel();
        let (end_first, first_ends) = oneshot::channel();
        let first = async move {
            second_ends.await.unwrap();
            Timer::after(pause).await;
            let _ = end_first.send(());
            "first"
        };
        let second = async {
            let _ = end_second.send(());
            "second"
        };
        ([first.boxed(), second.boxed()], first_ends)
    }
}

/// Nothing tells a test that a task has come to its very end, so it gives it more and more time.
fn longer_and_longer() -> impl Iterator<Item = Duration> {
    (0..12).map(|doubled| Duration::from_millis(1 << doubled))
}

/// While the loop's body awaits something else
mod while_the_body_waits {
    use super::*;

    /// the others run on
    #[test]
    fn asyncio() {
        asyncio_holds!("the_others_run_on.py");
    }

    /// those with a task run on; those in a `FuturesUnordered` stand still
    #[every_runtime(on_tokio)]
    async fn tasks_run_on() {
        let (other, observer) = observed();
        let mut set = JoinSet::from_iter([ready(()).boxed(), other]);
        set.join_next().await.unwrap().unwrap();
        observer.sees_it_finish().await;
        set.join_next().await.unwrap().unwrap();
        futures_stand_still().await;
    }

    /// those with a task run on; those in a `FuturesUnordered` stand still
    #[every_runtime(on_async_std)]
    async fn tasks_run_on_too() {
        let (other, observer) = observed();
        let tasks = [ready(()).boxed(), other].map(async_std::task::spawn);
        let mut set = FuturesUnordered::from_iter(tasks);
        set.next().await.unwrap();
        observer.sees_it_finish().await;
        futures_stand_still().await;
    }

    /// those with a task run on; those in a `FuturesUnordered` stand still
    #[every_runtime(on_smol)]
    async fn tasks_run_on_as_well() {
        let (other, observer) = observed();
        let tasks = [ready(()).boxed(), other].map(smol::spawn);
        let mut set = FuturesUnordered::from_iter(tasks);
        set.next().await.unwrap();
        observer.sees_it_finish().await;
        futures_stand_still().await;
    }

    async fn futures_stand_still() {
        let (other, mut observer) = observed();
        let mut set = FuturesUnordered::from_iter([ready(()).boxed(), other]);
        set.next().await.unwrap();
        for _ in 0..100 {
            yield_now().await;
            assert_eq!(observer.started.try_recv(), Ok(None));
        }
    }
}

/// Leaving the loop early, the others
mod leaving_early {
    use super::*;

    /// run on
    #[test]
    fn asyncio() {
        asyncio_holds!("leaving_early.py");
    }

    /// run on, if it was a set of bare handles; are cancelled, if it was a `JoinSet`
    #[every_runtime(on_tokio)]
    async fn run_on_or_not() {
        let (task, observer) = observed();
        drop(FuturesUnordered::from_iter([tokio::spawn(task)]));
        observer.sees_it_finish().await;

        let (task, observer) = observed();
        drop(JoinSet::from_iter([task]));
        observer.sees_it_cancelled().await;
    }

    /// run on
    #[every_runtime(on_async_std)]
    async fn run_on() {
        let (task, observer) = observed();
        drop(FuturesUnordered::from_iter([async_std::task::spawn(task)]));
        observer.sees_it_finish().await;
    }

    /// are cancelled
    #[every_runtime(on_smol)]
    async fn are_cancelled() {
        let (task, observer) = observed();
        drop(FuturesUnordered::from_iter([smol::spawn(task)]));
        observer.sees_it_cancelled().await;
    }
}

/// Where results come through a channel, and the receiver goes
mod receiver_goes {
    use super::*;

    /// there is no such thing: a queue has no ends
    #[test]
    fn asyncio() {
        asyncio_holds!("a_queue_has_no_ends.py");
    }

    /// the tasks run on, and sending fails
    #[every_runtime(on_tokio)]
    async fn run_on() {
        let (task, observer) = observed();
        let (send, receive) = mpsc::unbounded();
        let task = tokio::spawn(task.map(move |()| send.unbounded_send(())));
        drop(receive);
        observer.sees_it_finish().await;
        assert!(task.await.unwrap().is_err());
    }

    /// the tasks run on, and sending fails
    #[every_runtime(on_async_std)]
    async fn run_on_too() {
        let (task, observer) = observed();
        let (send, receive) = mpsc::unbounded();
        let task = async_std::task::spawn(task.map(move |()| send.unbounded_send(())));
        drop(receive);
        observer.sees_it_finish().await;
        assert!(task.await.is_err());
    }

    /// the tasks run on, and sending fails, if they are detached
    #[every_runtime(on_smol)]
    async fn run_on_if_detached() {
        let (task, observer) = observed();
        let (send, receive) = mpsc::unbounded();
        let (tell, told) = oneshot::channel();
        let report = move |()| tell.send(send.unbounded_send(()).is_err());
        smol::spawn(task.map(report)).detach();
        drop(receive);
        observer.sees_it_finish().await;
        assert_eq!(told.await, Ok(true));
    }
}

/// A panic of a task shows where its result is taken
mod panics {
    use super::*;

    /// as its exception, raised
    #[test]
    fn asyncio() {
        asyncio_holds!("an_error_shows_where_it_is_taken.py");
    }

    /// as an `Err`, and `join_next` gives the others after it
    #[every_runtime(on_tokio)]
    async fn as_an_error() {
        let mut set = JoinSet::from_iter([panicking()]);
        assert!(set.join_next().await.unwrap().unwrap_err().is_panic());
        set.spawn(ready(()));
        assert!(set.join_next().await.unwrap().is_ok());
    }

    /// as the panic, which goes on; the set gives the others after it
    #[every_runtime(on_async_std)]
    async fn as_the_panic() {
        let mut set = FuturesUnordered::from_iter([async_std::task::spawn(panicking())]);
        let panic = AssertUnwindSafe(set.next()).catch_unwind().await;
        assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"on purpose"));
        set.push(async_std::task::spawn(ready(()).boxed()));
        assert_eq!(set.next().await, Some(()));
    }

    /// as the panic, which goes on; the set gives the others after it
    #[every_runtime(on_smol)]
    async fn as_the_panic_too() {
        let mut set = FuturesUnordered::from_iter([smol::spawn(panicking())]);
        let panic = AssertUnwindSafe(set.next()).catch_unwind().await;
        assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"on purpose"));
        set.push(smol::spawn(ready(()).boxed()));
        assert_eq!(set.next().await, Some(()));
    }

    fn panicking() -> BoxFuture<'static, ()> {
        let panic = |()| -> () { resume_unwind(Box::new("on purpose")) };
        ready(()).map(panic).boxed()
    }
}

/// Giving up a wait for the next result
mod giving_up_a_wait {
    use super::*;

    /// loses a result: the loop ends one short
    #[test]
    fn asyncio() {
        asyncio_holds!("giving_up_a_wait.py");
    }

    /// loses nothing: `join_next` is cancel safe
    #[every_runtime(on_tokio)]
    async fn loses_nothing() {
        let (task, observer) = observed();
        let mut set = JoinSet::from_iter([task]);
        assert!(set.join_next().now_or_never().is_none());
        observer.sees_it_finish().await;
        assert!(set.join_next().await.unwrap().is_ok());
    }

    /// loses nothing: the set keeps what is ready
    #[every_runtime(on_async_std)]
    async fn loses_nothing_too() {
        let (task, observer) = observed();
        let mut set = FuturesUnordered::from_iter([async_std::task::spawn(task)]);
        assert!(set.next().now_or_never().is_none());
        observer.sees_it_finish().await;
        assert_eq!(set.next().await, Some(()));
    }

    /// loses nothing: the set keeps what is ready
    #[every_runtime(on_smol)]
    async fn loses_nothing_as_well() {
        let (task, observer) = observed();
        let mut set = FuturesUnordered::from_iter([smol::spawn(task)]);
        assert!(set.next().now_or_never().is_none());
        observer.sees_it_finish().await;
        assert_eq!(set.next().await, Some(()));
    }
}

/// A timer for the whole, made before the loop, counts from
mod a_timer_counts_from {
    use super::*;

    const A_WHILE: Duration = Duration::from_millis(150);

    /// the call of `as_completed` (3.13), or its first step (to 3.12)
    #[test]
    fn asyncio() {
        asyncio_holds!("a_timer_counts_from.py");
    }

    /// the call of `sleep`
    #[every_runtime(on_tokio)]
    async fn the_call() {
        for _ in 0..50 {
            let timer = tokio::time::sleep(A_WHILE);
            std::thread::sleep(A_WHILE);
            if waits_for(timer).await < A_WHILE {
                return; // On a busy machine it may have taken that long all the same.
            }
        }
        panic!("it waits all over again, each time");
    }

    /// the first poll of `sleep`
    #[every_runtime(on_async_std)]
    async fn the_first_poll() {
        let timer = async_std::task::sleep(A_WHILE);
        std::thread::sleep(A_WHILE);
        assert!(waits_for(timer).await >= A_WHILE);
    }

    /// the call of `Timer::after`
    #[every_runtime(on_smol)]
    async fn the_call_too() {
        for _ in 0..50 {
            let timer = Timer::after(A_WHILE);
            std::thread::sleep(A_WHILE);
            if waits_for(timer).await < A_WHILE {
                return;
            }
        }
        panic!("it waits all over again, each time");
    }

    async fn waits_for(timer: impl Future) -> Duration {
        let start = Instant::now();
        timer.await;
        start.elapsed()
    }
}

/// Polls for each of 10,000 sleeps, taken from one `FuturesUnordered` in a task
mod polls_of_sleeps {
    use super::*;
    use std::future::poll_fn;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    const COUNT: usize = 10_000;
    const A_WHILE: Duration = Duration::from_millis(10);

    /// two, of as many tasks
    #[test]
    fn asyncio() {
        asyncio_holds!("polls_of_sleeps.py");
    }

    /// dozens, and more the more there are: past its budget, the task hears "not yet" of all
    #[every_runtime(on_tokio)]
    async fn dozens() {
        let deadline = tokio::time::Instant::now() + A_WHILE;
        let (sleeps, polls) = counted(move || tokio::time::sleep_until(deadline));
        tokio::spawn(sleeps.count()).await.unwrap();
        assert!(polls.load(Ordering::SeqCst) > 20 * COUNT);
    }

    /// two
    #[every_runtime(on_async_std)]
    async fn two() {
        let (sleeps, polls) = counted(|| async_std::task::sleep(A_WHILE));
        async_std::task::spawn(sleeps.count()).await;
        assert!(polls.load(Ordering::SeqCst) <= 2 * COUNT);
    }

    /// two
    #[every_runtime(on_smol)]
    async fn two_as_well() {
        let (sleeps, polls) = counted(|| Timer::after(A_WHILE));
        smol::spawn(sleeps.count()).await;
        assert!(polls.load(Ordering::SeqCst) <= 2 * COUNT);
    }

    fn counted<F: Future + Send + 'static>(
        make: impl Fn() -> F,
    ) -> (
        FuturesUnordered<impl Future<Output = F::Output> + Send>,
        Arc<AtomicUsize>,
    ) {
        let polls = Arc::new(AtomicUsize::new(0));
        let count = |_| {
            let (mut future, polls) = (Box::pin(make()), polls.clone());
            poll_fn(move |context| {
                polls.fetch_add(1, Ordering::SeqCst);
                future.as_mut().poll(context)
            })
        };
        ((0..COUNT).map(count).collect(), polls)
    }
}

/// Tasks start
mod tasks_start {
    use super::*;

    /// when `as_completed` is called (3.13), or at its first step (to 3.12)
    #[test]
    fn asyncio() {
        asyncio_holds!("tasks_start.py");
    }

    /// as they are put into the `JoinSet`
    #[every_runtime(on_tokio)]
    async fn as_they_are_put_in() {
        let (task, observer) = observed();
        let _set = JoinSet::from_iter([task]);
        observer.sees_it_finish().await;
    }

    /// as they are spawned
    #[every_runtime(on_async_std)]
    async fn as_they_are_spawned() {
        let (task, observer) = observed();
        let _set = FuturesUnordered::from_iter([async_std::task::spawn(task)]);
        observer.sees_it_finish().await;
    }

    /// as they are spawned
    #[every_runtime(on_smol)]
    async fn as_they_are_spawned_too() {
        let (task, observer) = observed();
        let _set = FuturesUnordered::from_iter([smol::spawn(task)]);
        observer.sees_it_finish().await;
    }
}

/// Past the deadline, the others
mod past_the_deadline {
    use super::*;

    const SOON: Duration = Duration::from_millis(20);

    /// run on
    #[test]
    fn asyncio() {
        asyncio_holds!("past_the_deadline.py");
    }

    /// run on: `timeout_at` drops `join_next()`, and the `JoinSet` keeps them
    #[every_runtime(on_tokio)]
    async fn run_on() {
        let (task, observer) = observed();
        let mut set = JoinSet::from_iter([task]);
        let deadline = tokio::time::Instant::now() + SOON;
        let next = tokio::time::timeout_at(deadline, set.join_next()).await;
        assert!(next.is_err());
        observer.sees_it_finish().await;
    }

    /// run on: `take_until` ends the loop, and the set keeps them
    #[every_runtime(on_async_std)]
    async fn run_on_too() {
        let (task, observer) = observed();
        let mut set = FuturesUnordered::from_iter([async_std::task::spawn(task)]);
        let timer = async_std::task::sleep(SOON).boxed();
        assert_eq!(set.by_ref().take_until(timer).next().await, None);
        observer.sees_it_finish().await;
    }

    /// run on: `take_until` ends the loop, and the set keeps them
    #[every_runtime(on_smol)]
    async fn run_on_as_well() {
        let (task, observer) = observed();
        let mut set = FuturesUnordered::from_iter([smol::spawn(task)]);
        let timer = Timer::after(SOON);
        assert_eq!(set.by_ref().take_until(timer).next().await, None);
        observer.sees_it_finish().await;
    }
}

/// Which task it was
mod which_task {
    use super::*;

    /// is the item of an `async for` (3.13); a plain `for` does not tell
    #[test]
    fn asyncio() {
        asyncio_holds!("same_tasks.py");
    }

    /// is told by its id: `join_next_with_id`
    #[every_runtime(on_tokio)]
    async fn its_id() {
        let mut set = JoinSet::new();
        let expected = [1, 2, 3].map(|number| (set.spawn(ready(number)).id(), number));
        while let Some(ended) = set.join_next_with_id().await {
            assert!(expected.contains(&ended.unwrap()));
        }
    }

    /// has to travel with its output
    #[every_runtime(on_async_std)]
    async fn with_its_output() {
        let with_key = |key| async_std::task::spawn(async move { (key, key * key) });
        let mut set = FuturesUnordered::from_iter([2, 3].map(with_key));
        while let Some((key, square)) = set.next().await {
            assert_eq!(square, key * key);
        }
    }

    /// has to travel with its output
    #[every_runtime(on_smol)]
    async fn with_its_output_too() {
        let with_key = |key| smol::spawn(async move { (key, key * key) });
        let mut set = FuturesUnordered::from_iter([2, 3].map(with_key));
        while let Some((key, square)) = set.next().await {
            assert_eq!(square, key * key);
        }
    }
}
