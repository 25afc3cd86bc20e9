//! The first failure stops everybody, and all that failed is told.

use super::chapter;
use crate::observed::{Observer, observed, observed_group};
use crate::outcome::{Outcome, errors};
use async_lock::Barrier;
use chapter_task_group::{Failure, GroupError, NoOutput};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{FutureExt, pending, ready};
use smol::future::yield_now;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[every_runtime]
async fn the_first_failure_stops_the_others_and_waits_for_them() {
    let (others, mut observers) = observed_group(50);
    let group = runtime::task_group(async |group| {
        for other in others {
            group.spawn(other.map(Ok));
        }
        for observer in &mut observers {
            (&mut observer.started).await.unwrap();
        }
        group.spawn(ready(Err::<(), _>("failed")));
        pending::<Outcome>().await
    });
    assert_eq!(errors(group.await), ["failed"]);
    assert!(observers.iter_mut().all(Observer::is_cancelled));
}

#[every_runtime]
async fn a_failure_interrupts_the_body() {
    let (waiting, mut observer) = observed();
    let group = runtime::task_group(async |group| {
        group.spawn(ready(Err::<(), _>("failed")));
        waiting.await;
        Outcome::Ok(())
    });
    assert_eq!(errors(group.await), ["failed"]);
    assert!(observer.is_cancelled());
}

/// The body's output is lost with it, as it is in asyncio.
#[every_runtime]
async fn a_failure_after_the_end_of_the_body_fails_the_group() {
    let (body_ends, has_ended) = oneshot::channel::<()>();
    let group = runtime::task_group(async |group| {
        group.spawn(async {
            let _ = has_ended.await;
            Err::<(), _>("failed")
        });
        drop(body_ends);
        Ok("an output")
    });
    assert_eq!(errors(group.await), ["failed"]);
}

#[every_runtime]
async fn an_error_of_the_body_stops_the_children() {
    let (others, mut observers) = observed_group(2);
    let group = runtime::task_group(async |group| {
        for other in others {
            group.spawn(other.map(Ok));
        }
        for observer in &mut observers {
            (&mut observer.started).await.unwrap();
        }
        Outcome::<()>::Err("the body's")
    });
    assert_eq!(errors(group.await), ["the body's"]);
    assert!(observers.iter_mut().all(Observer::is_cancelled));
}

/// A task in the midst of its work cannot be dropped: it goes on to its next `.await`.
#[every_runtime]
async fn a_child_that_is_busy_is_waited_for() {
    let has_stopped = Arc::new(AtomicBool::new(false));
    let stops = has_stopped.clone();
    let (fail, failed) = oneshot::channel::<()>();
    let group = runtime::task_group(async |group| {
        group.spawn(async move {
            drop(fail);
            std::thread::sleep(Duration::from_millis(20));
            stops.store(true, Ordering::SeqCst);
            pending::<Outcome>().await
        });
        group.spawn(async { failed.await.map_err(|_| "failed") });
        pending::<Outcome>().await
    });
    assert_eq!(errors(group.await), ["failed"]);
    assert!(has_stopped.load(Ordering::SeqCst));
}

/// Each either fails or is cancelled by the failures before it; none is lost.
#[every_runtime]
async fn of_many_failures_at_once_each_that_happened_is_told() {
    let everyone = Arc::new(Barrier::new(32));
    let mut children = Vec::new();
    let group = runtime::task_group(async |group| {
        children.extend((0..32).map(|number| {
            let everyone = everyone.clone();
            group.spawn(async move {
                everyone.wait().await;
                Err::<(), _>(number)
            })
        }));
        Ok(())
    });
    let mut failed = errors(group.await);

    let mut has_failed = |number: &usize| children[*number].result() == Err(NoOutput::Failed);
    let told: Vec<_> = (0..32).filter(&mut has_failed).collect();
    failed.sort_unstable();
    assert!(!failed.is_empty());
    assert_eq!(failed, told);
}

/// In asyncio too it hears of that at its next `await`.
#[every_runtime]
async fn a_child_whose_child_fails_is_stopped_too() {
    let (waiting, mut observer) = observed();
    let group = runtime::task_group(async |group| {
        let of_child = group.clone();
        group.spawn(async move {
            of_child.spawn(ready(Err::<(), _>("the grandchild's")));
            waiting.await;
            Ok(())
        });
        Ok(())
    });
    assert_eq!(errors(group.await), ["the grandchild's"]);
    assert!(observer.is_cancelled());
}

#[every_runtime]
async fn a_panic_of_a_child_is_a_failure_among_the_others() {
    let (other, mut observer) = observed();
    let mut child = None;
    let group = runtime::task_group(async |group| {
        group.spawn(other.map(Outcome::Ok));
        child = Some(group.spawn(async {
            yield_now().await;
            resume_unwind(Box::new("on purpose"));
            #[expect(unreachable_code, reason = "it says what the child would give")]
            Ok(())
        }));
        pending::<Outcome>().await
    });
    let Err(GroupError::Failed(failures)) = group.await else {
        panic!("the panic is lost")
    };
    assert_eq!(failures.len(), 1);
    assert_eq!(failures[0].to_string(), "panicked: on purpose");
    assert_eq!(child.unwrap().result(), Err(NoOutput::Failed));
    assert!(observer.is_cancelled());
}

#[every_runtime]
async fn whoever_asks_for_the_errors_alone_has_the_panic_go_on() {
    let group = runtime::task_group(async |group| {
        group.spawn(async { resume_unwind(Box::new(7)) as Outcome });
        pending::<Outcome>().await
    });
    let error = group.await.unwrap_err();
    let panics = std::panic::catch_unwind(AssertUnwindSafe(|| error.into_errors()));
    assert_eq!(panics.unwrap_err().downcast_ref(), Some(&7));
}

/// asyncio's nearest is a `KeyboardInterrupt`: it comes out bare.
#[every_runtime]
async fn a_panic_of_the_body_goes_on_when_the_children_have_stopped() {
    let (other, mut observer) = observed();
    let group = runtime::task_group(async |group| {
        group.spawn(other.map(Outcome::Ok));
        (&mut observer.started).await.unwrap();
        resume_unwind(Box::new("on purpose")) as Outcome
    });
    let panic = AssertUnwindSafe(group).catch_unwind().await.unwrap_err();
    assert_eq!(panic.downcast_ref(), Some(&"on purpose"));
    assert!(observer.is_cancelled());
}

/// A dropped future cannot return an error from its clean-up. It can panic.
struct NoSpace;

impl Drop for NoSpace {
    fn drop(&mut self) {
        resume_unwind(Box::new("no space left"));
    }
}

#[every_runtime]
async fn a_panic_in_a_clean_up_is_told_after_what_caused_it() {
    let (start, started) = oneshot::channel();
    let group = runtime::task_group(async |group| {
        group.spawn(async {
            let _no_space = NoSpace;
            start.send(()).unwrap();
            pending::<Outcome>().await
        });
        started.await.unwrap();
        Outcome::<()>::Err("failed")
    });
    let Err(GroupError::Failed(failures)) = group.await else {
        panic!("both are lost")
    };
    let told: Vec<_> = failures.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["failed", "panicked: no space left"]);
}

#[every_runtime]
async fn a_panic_in_the_clean_up_of_the_body_does_not_hide_what_caused_it() {
    let group = runtime::task_group(async |group| {
        let _no_space = NoSpace;
        group.spawn(ready(Err::<(), _>("failed")));
        pending::<Outcome>().await
    });
    let Err(GroupError::Failed(failures)) = group.await else {
        panic!("both are lost")
    };
    let told: Vec<_> = failures.iter().map(ToString::to_string).collect();
    assert_eq!(told, ["failed", "panicked: no space left"]);
}

/// Nothing has failed before it, so there is nothing that it could hide.
#[every_runtime]
async fn a_panic_in_the_clean_up_of_a_body_that_was_cancelled_goes_on() {
    let group = runtime::task_group(async |group| {
        let _no_space = NoSpace;
        group.cancel();
        pending::<Outcome>().await
    });
    let panic = AssertUnwindSafe(group).catch_unwind().await.unwrap_err();
    assert_eq!(panic.downcast_ref(), Some(&"no space left"));
}

/// Nobody wants the output, so it is dropped by the child; whose else would its panic be?
#[every_runtime]
async fn a_panic_of_an_unwanted_output_is_a_failure() {
    struct Sticky;
    impl Drop for Sticky {
        fn drop(&mut self) {
            resume_unwind(Box::new("sticky"));
        }
    }
    let group = runtime::task_group(async |group| {
        let (forget, forgotten) = oneshot::channel::<()>();
        let child = group.spawn(async {
            let _ = forgotten.await;
            Outcome::Ok(Sticky)
        });
        drop((child, forget));
        pending::<Outcome>().await
    });
    let Err(GroupError::Failed(failures)) = group.await else {
        panic!("the panic is lost")
    };
    assert!(matches!(failures[..], [Failure::Panicked(_)]));
}

/// After the group its owner goes on undisturbed.
#[every_runtime]
async fn no_cancelling_leaks_out() {
    let group = runtime::task_group(async |group| {
        group.spawn(ready(Err::<(), _>("failed")));
        pending::<Outcome>().await
    });
    assert_eq!(errors(group.await), ["failed"]);

    yield_now().await;
    let ended =
        runtime::task_group(async |group| Ok(group.spawn(async { Outcome::Ok(7) }).await.unwrap()));
    assert_eq!(ended.await.unwrap(), 7);
}

#[every_runtime]
async fn a_handle_that_is_kept_keeps_no_errors() {
    let held = Arc::new(());
    let mut handle = None;
    let group = runtime::task_group(async |group| {
        let of_child = group.clone();
        let error = held.clone();
        group.spawn_graceful(async move {
            of_child.closing().await;
            Err::<(), _>(error)
        });
        handle = Some(group);
        resume_unwind(Box::new("on purpose")) as Result<(), _>
    });
    AssertUnwindSafe(group).catch_unwind().await.unwrap_err();
    assert!(handle.is_some());
    assert_eq!(Arc::strong_count(&held), 1);
}
