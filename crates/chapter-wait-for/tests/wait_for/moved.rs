//! `Deadline`: moved, taken away, asked, shared. Where time matters it is a test's own.

use super::observed::observed;
use super::{A_MOMENT, AN_HOUR, chapter};
use chapter_wait_for::{Deadline, Elapsed};
use every_runtime::every_runtime;
use futures::FutureExt;
use futures::future::{join, pending, ready};
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::task::{Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

const SECOND: Duration = Duration::from_secs(1);

/// A clock that the test sets.
struct Clock {
    now: Cell<Instant>,
    sleepers: RefCell<Vec<Waker>>,
}

impl Clock {
    fn new() -> Self {
        let now = Cell::new(Instant::now());
        let sleepers = RefCell::default();
        Clock { now, sleepers }
    }

    fn deadline(&self, limit: Duration) -> Deadline {
        Deadline::new(self.now.get(), self.now.get() + limit)
    }

    async fn sleep_until(&self, when: Instant) {
        poll_fn(|context| {
            if self.now.get() >= when {
                return Poll::Ready(());
            }
            self.sleepers.borrow_mut().push(context.waker().clone());
            Poll::Pending
        })
        .await;
    }

    async fn under<F: Future>(&self, deadline: &Deadline, work: F) -> Result<F::Output, Elapsed> {
        deadline.under(work, |when| self.sleep_until(when)).await
    }

    fn advance(&self, span: Duration) {
        self.now.update(|now| now + span);
        self.sleepers.take().into_iter().for_each(Waker::wake);
    }
}

#[every_runtime(on_no_runtime)]
async fn work_in_time_has_its_output_and_nothing_has_expired() {
    let clock = Clock::new();
    let deadline = clock.deadline(SECOND);
    assert_eq!(clock.under(&deadline, ready(7)).await, Ok(7));
    assert_eq!(deadline.when(), Some(clock.now.get() + SECOND));
    assert!(!deadline.expired());
}

#[every_runtime(on_no_runtime)]
async fn late_work_is_dropped_and_the_deadline_has_expired() {
    let clock = Clock::new();
    let deadline = clock.deadline(SECOND);
    let (work, mut observer) = observed();
    let mut waiting = clock.under(&deadline, work).boxed_local();

    assert!(futures::poll!(&mut waiting).is_pending());
    clock.advance(SECOND);
    assert_eq!(waiting.await.unwrap_err().limit(), SECOND);
    assert!(observer.is_cancelled() && deadline.expired());
}

#[every_runtime(on_no_runtime)]
async fn moved_out_it_reports_at_the_new_instant_alone() {
    let clock = Clock::new();
    let deadline = clock.deadline(SECOND);
    let mut waiting = clock.under(&deadline, pending::<()>()).boxed_local();
    assert!(futures::poll!(&mut waiting).is_pending());

    deadline.reschedule(clock.now.get() + 3 * SECOND).unwrap();
    clock.advance(2 * SECOND);
    assert!(futures::poll!(&mut waiting).is_pending());
    clock.advance(SECOND);
    assert_eq!(waiting.await.unwrap_err().limit(), 3 * SECOND);
}

#[every_runtime(on_no_runtime)]
async fn moved_in_it_reports_at_the_new_instant() {
    let clock = Clock::new();
    let deadline = clock.deadline(AN_HOUR);
    let mut waiting = clock.under(&deadline, pending::<()>()).boxed_local();
    assert!(futures::poll!(&mut waiting).is_pending());

    deadline.reschedule(clock.now.get() + SECOND).unwrap();
    assert!(futures::poll!(&mut waiting).is_pending());
    clock.advance(SECOND);
    assert_eq!(waiting.await.unwrap_err().limit(), SECOND);
}

#[every_runtime(on_no_runtime)]
async fn moved_into_the_past_it_reports_at_once() {
    let clock = Clock::new();
    let deadline = clock.deadline(AN_HOUR);
    let mut waiting = clock.under(&deadline, pending::<()>()).boxed_local();
    assert!(futures::poll!(&mut waiting).is_pending());

    let past = clock.now.get().checked_sub(SECOND).unwrap();
    deadline.reschedule(past).unwrap();
    assert_eq!(waiting.await.unwrap_err().limit(), Duration::ZERO);
}

#[every_runtime(on_no_runtime)]
async fn taken_away_it_never_reports() {
    let clock = Clock::new();
    let deadline = clock.deadline(SECOND);
    let (work, observer) = observed();
    let mut waiting = clock.under(&deadline, work).boxed_local();
    assert!(futures::poll!(&mut waiting).is_pending());

    deadline.reschedule(None).unwrap();
    clock.advance(AN_HOUR);
    assert!(futures::poll!(&mut waiting).is_pending());
    assert_eq!((deadline.when(), deadline.expired()), (None, false));
    let ((), ended) = join(observer.sees_it_finish(), waiting).await;
    assert_eq!(ended, Ok(()));
}

#[every_runtime(on_no_runtime)]
async fn with_none_from_the_start_it_can_be_set_later() {
    let clock = Clock::new();
    let deadline = Deadline::new(clock.now.get(), None);
    let mut waiting = clock.under(&deadline, pending::<()>()).boxed_local();
    assert!(futures::poll!(&mut waiting).is_pending());
    deadline.reschedule(clock.now.get()).unwrap();
    assert!(waiting.await.is_err());
}

#[every_runtime(on_no_runtime)]
async fn once_reported_it_stays_where_it_is() {
    let clock = Clock::new();
    let deadline = clock.deadline(Duration::ZERO);
    let when = deadline.when();
    let elapsed = clock.under(&deadline, pending::<()>()).await.unwrap_err();

    assert_eq!(deadline.reschedule(clock.now.get() + AN_HOUR), Err(elapsed));
    assert_eq!(deadline.reschedule(None), Err(elapsed));
    assert_eq!((deadline.when(), deadline.expired()), (when, true));
    assert_eq!(clock.under(&deadline, ready(7)).await, Ok(7));
    assert!(clock.under(&deadline, pending::<()>()).await.is_err());
}

/// In asyncio a scope cannot be moved before it begins, nor after it has ended.
#[every_runtime(on_no_runtime)]
async fn it_can_be_moved_before_work_begins_and_after_it_has_ended() {
    let clock = Clock::new();
    let deadline = clock.deadline(SECOND);
    let later = clock.now.get() + AN_HOUR;
    assert_eq!(deadline.reschedule(later), Ok(()));
    assert_eq!(clock.under(&deadline, ready(7)).await, Ok(7));
    assert_eq!(deadline.reschedule(None), Ok(()));
    assert_eq!(deadline.when(), None);
}

#[every_runtime(on_no_runtime)]
async fn its_debug_output_says_when_and_whether_it_has_expired() {
    let clock = Clock::new();
    let deadline = Deadline::new(clock.now.get(), None);
    assert_eq!(
        format!("{deadline:?}"),
        "Deadline { when: None, expired: false, .. }"
    );
    deadline.reschedule(clock.now.get()).unwrap();
    assert!(clock.under(&deadline, pending::<()>()).await.is_err());
    assert!(format!("{deadline:?}").ends_with("expired: true, .. }"));
}

/// Overdue, but not yet reported: whoever is alive may still say so.
#[every_runtime(on_no_runtime)]
async fn work_that_moves_it_in_its_own_turn_is_in_time() {
    let clock = Clock::new();
    let deadline = clock.deadline(SECOND);
    let mut turns = 0;
    let work = poll_fn(|_| {
        turns += 1;
        if turns == 2 {
            deadline.reschedule(clock.now.get() + SECOND).unwrap();
        }
        Poll::<()>::Pending
    });
    let mut waiting = clock.under(&deadline, work).boxed_local();

    assert!(futures::poll!(&mut waiting).is_pending());
    clock.advance(2 * SECOND);
    assert!(futures::poll!(&mut waiting).is_pending(), "it was moved");
    clock.advance(SECOND);
    assert_eq!(waiting.await.unwrap_err().limit(), 3 * SECOND);
}

#[every_runtime(on_no_runtime)]
async fn a_move_reaches_all_who_work_under_it() {
    let clock = Clock::new();
    let deadline = clock.deadline(SECOND);
    let also = deadline.clone();
    let both = join(
        clock.under(&deadline, pending::<()>()),
        clock.under(&also, pending::<()>()),
    );
    let mut both = both.boxed_local();
    assert!(futures::poll!(&mut both).is_pending());

    deadline.reschedule(clock.now.get() + 2 * SECOND).unwrap();
    clock.advance(SECOND);
    assert!(futures::poll!(&mut both).is_pending());
    clock.advance(SECOND);
    let (first, second) = both.await;
    assert!(first.is_err() && second.is_err() && also.expired());
}

#[every_runtime(on_no_runtime)]
async fn several_steps_share_the_time_that_is_left() {
    let clock = Clock::new();
    let deadline = clock.deadline(2 * SECOND);
    let steps = async {
        let step = || clock.sleep_until(clock.now.get() + SECOND);
        let first = clock.under(&deadline, step()).await;
        let second = clock.under(&deadline, pending::<()>()).await;
        (first, second.map_err(|elapsed| elapsed.limit()))
    };
    let time = async {
        for _ in 0..2 {
            smol::future::yield_now().await;
            clock.advance(SECOND);
        }
    };
    let (ended, ()) = join(steps, time).await;
    assert_eq!(ended, (Ok(()), Err(2 * SECOND)));
}

#[every_runtime(on_no_runtime)]
async fn work_twice_under_the_same_deadline_hears_of_it_inside() {
    let clock = Clock::new();
    let deadline = clock.deadline(Duration::ZERO);
    let inner = clock.under(&deadline, pending::<()>());
    let nested = clock.under(&deadline, inner).await;
    assert!(matches!(nested, Ok(Err(_))));
}

#[every_runtime(on_no_runtime)]
async fn dropping_the_wait_drops_the_work_and_leaves_the_deadline() {
    let clock = Clock::new();
    let deadline = clock.deadline(SECOND);
    let (work, mut observer) = observed();
    let mut waiting = clock.under(&deadline, work).boxed_local();
    assert!(futures::poll!(&mut waiting).is_pending());
    drop(waiting);
    assert!(observer.is_cancelled() && !deadline.expired());
    deadline.reschedule(None).unwrap();
}

#[every_runtime]
async fn with_the_runtimes_own_timer_it_reports_and_counts_from_its_making() {
    let deadline = runtime::deadline(A_MOMENT);
    let begin = Instant::now();
    let elapsed = runtime::under(&deadline, pending::<()>()).await;
    assert_eq!(elapsed.unwrap_err().limit(), A_MOMENT);
    assert!(begin.elapsed() + SECOND >= A_MOMENT && deadline.expired());
}

#[every_runtime]
async fn another_thread_moves_it() {
    let deadline = runtime::deadline(AN_HOUR);
    let handle = deadline.clone();
    let (work, observer) = observed();
    let moving = thread::spawn(move || {
        futures::executor::block_on(observer.started).unwrap();
        handle.reschedule(Instant::now())
    });
    assert!(runtime::under(&deadline, work).await.is_err());
    assert_eq!(moving.join().unwrap(), Ok(()));
}

#[every_runtime]
async fn the_longest_span_is_no_limit() {
    let deadline = runtime::deadline(Duration::MAX);
    assert_eq!(deadline.when(), None);
    let work = runtime::sleep(A_MOMENT);
    assert_eq!(runtime::under(&deadline, work).await, Ok(()));
}
