//! When waiting is enough, and who is done by then.

use super::observed::observed;
use chapter::{Outcome, Stopped, Tasks, all_completed, first_completed, first_error};
use chapter_wait as chapter;
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::channel::oneshot::{self, Canceled};
use futures::future::{BoxFuture, pending, ready};
use std::panic::resume_unwind;

type Attempt = BoxFuture<'static, Result<u32, &'static str>>;

#[every_runtime]
async fn the_first_completed_is_returned_and_the_other_goes_on() {
    let (quick, quick_observer) = observed();
    let (slow, slow_observer) = observed();
    let (quick, slow) = (runtime::spawn(quick), runtime::spawn(slow));
    let mut tasks = Tasks::from_iter([("slow", slow), ("quick", quick)]);

    let (done, ()) = futures::join!(tasks.wait(first_completed), quick_observer.sees_it_finish());

    assert_eq!(names(&done.unwrap()), ["quick"]);
    assert_eq!(tasks.names().collect::<Vec<_>>(), [&"slow"]);
    let (done, ()) = futures::join!(tasks.wait(all_completed), slow_observer.sees_it_finish());
    assert!(matches!(done.unwrap()[..], [("slow", Ok(()))]));
}

#[every_runtime(on_no_runtime)]
async fn all_that_have_ended_by_then_are_returned() {
    let [(a, ended_a), (b, ended_b), (c, _ended_c)] = letters();
    let mut tasks = Tasks::from_iter([("a", a), ("b", b), ("c", c)]);
    assert!(tasks.wait(first_completed).now_or_never().is_none());

    ended_b.send(2).unwrap();
    ended_a.send(1).unwrap();

    let done = tasks.wait(first_completed).await;
    assert_eq!(done, Ok(vec![("b", Ok(2)), ("a", Ok(1))]));
    assert_eq!(tasks.len(), 1);
}

#[every_runtime(on_no_runtime)]
async fn the_done_come_in_the_order_in_which_they_ended() {
    let [(a, ended_a), (b, ended_b), (c, ended_c)] = letters();
    let mut tasks = Tasks::from_iter([("a", a), ("b", b), ("c", c)]);
    assert!(tasks.wait(all_completed).now_or_never().is_none());

    ended_c.send(3).unwrap();
    assert!(tasks.wait(all_completed).now_or_never().is_none());
    ended_a.send(1).unwrap();
    ended_b.send(2).unwrap();

    assert_eq!(
        names(&tasks.wait(all_completed).await.unwrap()),
        ["c", "a", "b"]
    );
}

#[every_runtime]
async fn who_is_done_before_the_wait_counts_at_once() {
    let mut tasks = Tasks::from_iter([("waits", pending().boxed()), ("is done", ready(7).boxed())]);
    let done = runtime::wait(&mut tasks, first_completed, None).await;
    assert_eq!(done, Ok(vec![("is done", 7)]));
}

#[every_runtime]
async fn an_error_ends_the_wait_for_the_first_error() {
    let (waits, observer) = observed();
    let waits = waits.map(Ok);
    let ends = ready(Ok(()));
    let (fail, fails) = oneshot::channel();
    let fails = fails.map(|_| Err("failed"));
    let mut tasks = Tasks::from_iter([
        ("waits", runtime::spawn(waits.boxed())),
        ("ends", runtime::spawn(ends.boxed())),
        ("fails", runtime::spawn(fails.boxed())),
    ]);
    assert_eq!(names(&tasks.wait(first_completed).await.unwrap()), ["ends"]);

    let (done, sent) = futures::join!(tasks.wait(first_error), async { fail.send(()) });

    sent.unwrap();
    assert!(matches!(done.unwrap()[..], [("fails", Ok(Err("failed")))]));
    let (done, ()) = futures::join!(tasks.wait(all_completed), observer.sees_it_finish());
    assert!(matches!(done.unwrap()[..], [("waits", Ok(Ok(())))]));
}

#[every_runtime(on_no_runtime)]
async fn an_error_from_before_the_wait_ends_it_at_once() {
    let attempts: [(_, Attempt); 3] = [
        ("waits", pending().boxed()),
        ("failed", ready(Err("failed")).boxed()),
        ("ended", ready(Ok(7)).boxed()),
    ];
    let mut tasks = Tasks::from_iter(attempts);
    let done = tasks.wait(Result::is_err).now_or_never();
    assert_eq!(
        done,
        Some(Ok(vec![("failed", Err("failed")), ("ended", Ok(7))]))
    );
}

#[every_runtime]
async fn without_an_error_the_wait_for_one_waits_for_all() {
    let attempts =
        [1, 2, 3].map(|number| (number, runtime::spawn(async move { Ok::<_, ()>(number) })));
    let mut tasks = Tasks::from_iter(attempts);
    assert_eq!(tasks.wait(first_error).await.unwrap().len(), 3);
}

#[every_runtime]
async fn a_panic_ends_the_wait_for_the_first_error_too() {
    let waits = runtime::spawn(pending::<Result<(), ()>>().boxed());
    let panics = runtime::spawn(async { resume_unwind(Box::new("on purpose")) }.boxed());
    let mut tasks = Tasks::from_iter([("waits", waits), ("panics", panics)]);

    let done = tasks.wait(first_error).await.unwrap();

    let [("panics", Err(Stopped::Panicked(panic)))] = &done[..] else {
        unreachable!("{} are done", done.len());
    };
    assert_eq!(panic.downcast_ref(), Some(&"on purpose"));
}

/// asyncio does not count it as an exception either.
#[every_runtime]
async fn a_cancelled_task_is_done_and_no_error() {
    let (fail, fails) = oneshot::channel::<()>();
    let cancelled = runtime::spawn(pending::<Result<(), Canceled>>().boxed());
    let fails = runtime::spawn(fails.boxed());
    let mut tasks = Tasks::from_iter([("cancelled", cancelled), ("fails", fails)]);

    tasks.get_mut(&"cancelled").unwrap().cancel();
    let done = tasks.wait(first_completed).await.unwrap();
    assert!(matches!(done[..], [("cancelled", Err(Stopped::Cancelled))]));
    assert!(!first_error(&done[0].1));

    drop(fail);
    let done = tasks.wait(first_error).await.unwrap();
    assert!(matches!(done[..], [("fails", Ok(Err(Canceled)))]));
}

#[every_runtime]
async fn no_error_comes_out_of_the_wait_itself() {
    let ends = runtime::spawn(ready(Ok(1)).boxed());
    let fails = runtime::spawn(ready(Err("failed")).boxed());
    let mut tasks = Tasks::from_iter([("ends", ends), ("fails", fails)]);

    let mut done = tasks.wait(all_completed).await.unwrap();

    done.sort_by_key(|(name, _)| *name);
    let expected: [Outcome<Result<_, _>>; 2] = [Ok(Ok(1)), Ok(Err("failed"))];
    for ((_, outcome), expected) in done.into_iter().zip(expected) {
        assert_eq!(outcome.unwrap(), expected.unwrap());
    }
}

#[every_runtime(on_no_runtime)]
async fn any_closure_says_what_is_enough() {
    let attempts: [(_, Attempt); 3] = [
        ("fails", ready(Err("failed")).boxed()),
        ("waits", pending().boxed()),
        ("succeeds", ready(Ok(7)).boxed()),
    ];
    let mut tasks = Tasks::from_iter(attempts);
    let done = tasks.wait(Result::is_ok).await;
    assert_eq!(
        done,
        Ok(vec![("fails", Err("failed")), ("succeeds", Ok(7))])
    );
}

#[every_runtime(on_no_runtime)]
async fn each_output_is_shown_once() {
    let [(a, ended_a), (b, ended_b), _] = letters();
    let mut tasks = Tasks::from_iter([("a", a), ("b", b)]);
    let mut shown = Vec::new();
    let mut waiting = Box::pin(tasks.wait(|output| {
        shown.push(output.unwrap());
        false
    }));

    assert!(futures::poll!(&mut waiting).is_pending());
    ended_b.send(2).unwrap();
    assert!(futures::poll!(&mut waiting).is_pending());
    assert!(futures::poll!(&mut waiting).is_pending());
    ended_a.send(1).unwrap();
    assert!(futures::poll!(&mut waiting).is_ready());

    drop(waiting);
    assert_eq!(shown, [2, 1]);
}

type Letter = (oneshot::Receiver<u32>, oneshot::Sender<u32>);

/// Futures that end when they are told to.
fn letters() -> [Letter; 3] {
    std::array::from_fn(|_| {
        let (sender, receiver) = oneshot::channel();
        (receiver, sender)
    })
}

fn names<T>(done: &[(&'static str, T)]) -> Vec<&'static str> {
    done.iter().map(|(name, _)| *name).collect()
}
