//! What a group is made of on every runtime: its body, its children, and their end.

use crate::child::{Child, NoOutput, Refused};
use crate::failures::{Failure, GroupError, Panic};
use crate::roster::{HOST, Roster};
use futures::FutureExt;
use futures::channel::oneshot;
use futures::future::{AbortHandle, AbortRegistration, Abortable, Aborted};
use std::mem::take;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// What the handles, the body and the children of one group share.
pub(crate) struct Group<E> {
    pub(crate) roster: Arc<Roster>,
    failures: Mutex<Vec<Failure<E>>>,
}

/// How a child learns that its group is closing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stop {
    /// It is dropped where it waits.
    Dropped,
    /// It is asked, and ends when it likes.
    Asked,
}

impl<E> Group<E> {
    pub(crate) fn new() -> Arc<Self> {
        Arc::new(Group {
            roster: Roster::new(),
            failures: Mutex::default(),
        })
    }

    /// Notes a failure, and closes the group.
    fn failed(&self, failure: Failure<E>) -> NoOutput {
        self.failures().push(failure);
        self.roster.close();
        NoOutput::Failed
    }

    fn failures(&self) -> MutexGuard<'_, Vec<Failure<E>>> {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs the body, and waits until all members have left.
pub(crate) async fn run<T, E>(
    group: Arc<Group<E>>,
    body: impl Future<Output = Result<T, E>>,
) -> Result<T, GroupError<E>> {
    let _at_the_end = CloseOnDrop(&group.roster);
    let output = run_body(&group, body).await;
    group.roster.deserted().await;

    // Taken in any case: a handle that is kept keeps no errors.
    let failures = take(&mut *group.failures());
    let output = output.unwrap_or_else(|panic| resume_unwind(panic));
    if failures.is_empty() {
        output.ok_or(GroupError::Cancelled)
    } else {
        Err(GroupError::Failed(failures))
    }
}

/// The body is a member too: the first to come, and to be told to stop.
async fn run_body<T, E>(
    group: &Arc<Group<E>>,
    body: impl Future<Output = Result<T, E>>,
) -> thread::Result<Option<T>> {
    let (canceller, registration) = AbortHandle::new_pair();
    let _place = group.roster.enter(Some(canceller));
    match run_member(&group.roster, registration, body).await {
        Ok(Ok(Ok(output))) => return Ok(Some(output)),
        Ok(Ok(Err(error))) => drop(group.failed(Failure::Error(error))),
        Ok(Err(Aborted)) => {}
        Err(panic) if group.failures().is_empty() => {
            group.roster.close();
            return Err(panic);
        }
        // Its destructor has panicked, most likely: that must not hide why it was dropped.
        Err(panic) => drop(group.failed(Failure::Panicked(Panic::new(panic)))),
    }
    Ok(None)
}

/// Makes what is to be spawned of a future, and the handle to it, if it is let in.
pub(crate) fn admit<T, E, F>(
    group: Arc<Group<E>>,
    stop: Stop,
    future: F,
) -> Result<(impl Future<Output = ()>, Child<T>), Refused<F>>
where
    F: Future<Output = Result<T, E>>,
{
    let (canceller, registration) = AbortHandle::new_pair();
    let handle = (stop == Stop::Dropped).then(|| canceller.clone());
    let Some(place) = group.roster.enter(handle) else {
        return Err(Refused(future));
    };
    let (report, reported) = oneshot::channel();
    let child = run_member(&group.roster, registration, future).map(move |ended| {
        let end = match ended {
            Ok(Ok(Ok(output))) => Ok(output),
            Ok(Ok(Err(error))) => Err(group.failed(Failure::Error(error))),
            Ok(Err(Aborted)) => Err(NoOutput::Cancelled),
            Err(panic) => Err(group.failed(Failure::Panicked(Panic::new(panic)))),
        };
        // If the handle is gone the output is dropped here, and may panic in that.
        let reporting = AssertUnwindSafe(|| drop(report.send(end)));
        if let Err(panic) = catch_unwind(reporting) {
            group.failed(Failure::Panicked(Panic::new(panic)));
        }
        drop(place);
    });
    Ok((child, Child::new(canceller, reported)))
}

/// Runs a future to its end, or until it is aborted; a panic is handed over, too.
///
/// When this ends the future has been dropped, and all that it held: a task-local's scope
/// drops what it holds as soon as that is ready, and a panic in there is caught.
fn run_member<F: Future>(
    roster: &Arc<Roster>,
    registration: AbortRegistration,
    future: F,
) -> impl Future<Output = thread::Result<Result<F::Output, Aborted>>> + use<F> {
    let hosted = HOST.scope(roster.clone(), Abortable::new(future, registration));
    AssertUnwindSafe(hosted).catch_unwind()
}

/// Closes the group when nobody waits for it any more, and when its end has come anyway.
struct CloseOnDrop<'a>(&'a Roster);

impl Drop for CloseOnDrop<'_> {
    fn drop(&mut self) {
        self.0.close();
    }
}
