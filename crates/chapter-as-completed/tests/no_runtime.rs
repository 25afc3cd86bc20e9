//! What needs no runtime, run on none: `block_on` here only polls.

use async_lock::Barrier;
use chapter_as_completed::{TimedOut, as_completed, as_completed_at_most, keyed, until};
use every_await::{Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::channel::oneshot::{self, Receiver, Sender};
use futures::future::{FutureExt, LocalBoxFuture, pending, ready};
use futures::stream::{self, Stream, StreamExt};
use smol::future::yield_now;
use std::cell::{Cell, RefCell};
use std::iter::{once, repeat_with};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::rc::Rc;

/// Neither the futures nor their outputs leave the thread, or outlive the caller.
#[every_runtime(on_no_runtime)]
async fn futures_may_borrow_and_stay_on_their_thread() {
    let word = String::from("borrowed");
    let letters = as_completed([0, 1].map(async |at| Rc::new(&word[at..=at])));
    assert_eq!(
        letters.collect::<Vec<_>>().await,
        [Rc::new("b"), Rc::new("o")]
    );
}

#[every_runtime(on_no_runtime)]
async fn each_output_is_taken_while_the_others_wait() {
    let (senders, futures) = waiting(3);
    let mut results = as_completed(futures);
    for (number, sender) in senders.into_iter().enumerate().rev() {
        assert_eq!(results.next().now_or_never(), None);
        sender.send(()).unwrap();
        assert_eq!(results.next().now_or_never(), Some(Some(number)));
    }
    assert_eq!(results.next().await, None);
    assert_eq!(results.next().await, None);
}

/// Not in the order of the list, once all of them have been polled.
#[every_runtime(on_no_runtime)]
async fn those_woken_while_nobody_looked_come_in_the_order_of_their_wakes() {
    let (senders, futures) = waiting(4);
    let mut senders: Vec<_> = senders.into_iter().map(Some).collect();
    let mut results = as_completed(futures);
    assert_eq!(results.next().now_or_never(), None);

    for number in [2, 0, 3, 1] {
        senders[number].take().unwrap().send(()).unwrap();
    }

    assert_eq!(results.collect::<Vec<_>>().await, [2, 0, 3, 1]);
}

/// Nobody has polled them, so nobody was woken: the list is all the order there is.
#[every_runtime(on_no_runtime)]
async fn those_ready_before_the_first_look_come_in_the_order_of_the_list() {
    let (senders, futures) = waiting(3);
    for sender in senders.into_iter().rev() {
        sender.send(()).unwrap();
    }
    assert_eq!(as_completed(futures).collect::<Vec<_>>().await, [0, 1, 2]);
}

#[every_runtime(on_no_runtime)]
async fn no_more_start_than_it_takes_to_find_one_that_is_ready() {
    let started = RefCell::new(Vec::new());
    let start = async |number| {
        started.borrow_mut().push(number);
        if number != 1 {
            pending::<()>().await;
        }
        number
    };
    let mut results = as_completed((0..4).map(&start));
    assert!(started.borrow().is_empty());

    assert_eq!(results.next().await, Some(1));
    assert_eq!(*started.borrow(), [0, 1]);
    assert_eq!(results.next().now_or_never(), None);
    assert_eq!(*started.borrow(), [0, 1, 2, 3]);
}

/// While the body of a loop awaits something else, nobody polls them.
#[every_runtime(on_no_runtime)]
async fn between_two_calls_of_next_none_of_them_runs() {
    let steps = Cell::new(0);
    let steady = async {
        for _ in 0..3 {
            steps.update(|steps| steps + 1);
            yield_now().await;
        }
    };
    let mut results = as_completed([steady.boxed_local(), ready(()).boxed_local()]);

    assert_eq!(results.next().await, Some(()));
    assert_eq!(steps.get(), 1);
    for _ in 0..100 {
        yield_now().await; // This is the body.
    }
    assert_eq!(steps.get(), 1);
    assert_eq!(results.next().await, Some(()));
    assert_eq!(steps.get(), 3);
}

/// One that wakes itself each time gets its next turn when the others have had theirs.
#[every_runtime(on_no_runtime)]
async fn a_future_that_never_rests_holds_up_no_other() {
    let restless = stream::repeat(()).then(|()| yield_now()).count().map(|_| 0);
    let others = (1..100).map(|number| yield_now().map(move |()| number).boxed_local());
    let results = as_completed(once(restless.boxed_local()).chain(others));
    let taken: Vec<_> = results.take(99).collect().await;
    assert_eq!(taken, (1..100).collect::<Vec<_>>());
}

#[every_runtime(on_no_runtime)]
async fn a_panic_goes_on_where_its_output_is_taken_and_troubles_no_other() {
    let held = Rc::new(());
    let inside = held.clone();
    let panics = async move {
        if Rc::strong_count(&inside) > 1 {
            resume_unwind(Box::new("on purpose"));
        }
    };
    let (sender, released) = oneshot::channel();
    let other = released.map(Result::unwrap);
    let mut results = as_completed([panics.boxed_local(), other.boxed_local()]);

    let panic = AssertUnwindSafe(results.next()).catch_unwind().await;
    assert_eq!(panic.unwrap_err().downcast_ref(), Some(&"on purpose"));
    assert_eq!(Rc::strong_count(&held), 1);

    sender.send(()).unwrap();
    assert_eq!(results.next().await, Some(()));
    assert_eq!(results.next().await, None);
}

#[every_runtime(on_no_runtime)]
async fn a_future_is_dropped_as_soon_as_it_ends() {
    let held = Rc::new(());
    let holds = |held: Rc<()>| async move { drop(held) };
    let mut results = as_completed([holds(held.clone()), holds(held.clone())]);
    for left in [2, 1] {
        results.next().await.unwrap();
        assert_eq!(Rc::strong_count(&held), left);
    }
}

#[every_runtime(on_no_runtime)]
async fn dropping_the_stream_drops_the_futures() {
    let held = Rc::new(());
    let waits = |held: Rc<()>| pending::<()>().map(move |()| drop(held));
    let mut results = as_completed([held.clone(), held.clone()].map(waits));
    assert!(futures::poll!(results.next()).is_pending());
    drop(results);
    assert_eq!(Rc::strong_count(&held), 1);
}

#[every_runtime(on_no_runtime)]
async fn nothing_comes_of_nothing() {
    let none = || Vec::<LocalBoxFuture<()>>::new();
    assert_eq!(as_completed(none()).next().await, None);
    assert_eq!(as_completed_at_most(1, none()).next().await, None);
    assert_eq!(until(ready(()), as_completed(none())).next().await, None);
}

#[every_runtime(on_no_runtime)]
async fn the_stream_knows_how_many_are_to_come() {
    let mut results = as_completed_at_most(2, (0..5).map(ready));
    for left in (1..=5).rev() {
        assert_eq!(results.size_hint(), (left, Some(left)));
        results.next().await.unwrap();
    }
    assert_eq!(results.size_hint(), (0, Some(0)));
    let endless = as_completed_at_most(2, repeat_with(|| ready(())));
    assert_eq!(endless.size_hint(), (usize::MAX, None));
}

#[every_runtime(on_no_runtime)]
async fn a_key_comes_back_with_its_output() {
    let lengths = ["one", "three"].map(|word| keyed(word, ready(word.len())));
    let lengths: Vec<_> = as_completed(lengths).collect().await;
    assert_eq!(lengths, [("one", 3), ("three", 5)]);
}

#[every_runtime(on_no_runtime)]
async fn futures_of_several_types_share_a_stream_once_boxed() {
    let kinds = [
        ready(1).boxed(),
        async { 2 }.boxed(),
        yield_now().map(|()| 3).boxed(),
    ];
    assert_eq!(as_completed(kinds).collect::<Vec<_>>().await, [1, 2, 3]);
}

/// With fewer than three at once nobody would pass the barrier.
#[every_runtime(on_no_runtime)]
async fn as_many_as_the_limit_are_under_way_and_no_more() {
    let (barrier, under_way) = (Barrier::new(3), Cell::new(0));
    let meet = async |_| {
        under_way.update(|count| count + 1);
        assert!(under_way.get() <= 3);
        barrier.wait().await;
        under_way.update(|count| count - 1);
    };
    assert_eq!(
        as_completed_at_most(3, (0..30).map(&meet)).count().await,
        30
    );
}

#[every_runtime(on_no_runtime)]
async fn the_next_future_is_made_when_one_has_ended() {
    let made = Cell::new(0);
    let make = || {
        made.update(|count| count + 1);
        ready(())
    };
    let mut results = as_completed_at_most(4, repeat_with(make));
    assert_eq!(made.get(), 4);
    for taken in 1..1000 {
        results.next().await.unwrap();
        assert_eq!(made.get(), 4 + taken);
    }
}

#[every_runtime(on_no_runtime)]
async fn a_slow_first_future_stalls_nobody() {
    let quick = (1..9).map(|number| ready(number).boxed());
    let mut results = as_completed_at_most(2, once(pending().boxed()).chain(quick));
    for number in 1..9 {
        assert_eq!(results.next().await, Some(number));
    }
    assert_eq!(results.next().now_or_never(), None);
}

#[every_runtime(on_no_runtime)]
async fn a_limit_may_exceed_the_list_but_not_be_0() {
    let results = as_completed_at_most(usize::MAX, [ready(1), ready(2)]);
    assert_eq!(results.collect::<Vec<_>>().await, [1, 2]);

    let refused = std::panic::catch_unwind(|| drop(as_completed_at_most(0, [ready(1)])));
    let words = *refused.unwrap_err().downcast::<String>().unwrap();
    assert!(
        words.contains("give as_completed_at_most 1 or more"),
        "{words}"
    );
}

#[every_runtime(on_no_runtime)]
async fn whatever_is_ready_goes_before_the_deadline() {
    let (senders, futures) = waiting(3);
    let mut senders = senders.into_iter();
    let (strike, timer) = oneshot::channel::<()>();
    let mut results = until(timer, as_completed(futures));
    assert_eq!(results.next().now_or_never(), None);

    strike.send(()).unwrap();
    senders.next().unwrap().send(()).unwrap();
    senders.next().unwrap().send(()).unwrap();

    assert_eq!(results.next().await, Some(Ok(0)));
    assert_eq!(results.next().await, Some(Ok(1)));
    assert_eq!(results.next().await, Some(Err(TimedOut)));
    assert_eq!(results.next().await, None);
    assert_eq!(results.next().await, None);

    senders.next().unwrap().send(()).unwrap();
    assert_eq!(results.into_inner().collect::<Vec<_>>().await, [2]);
}

/// The deadline wakes whoever waits, though none of the futures does.
#[every_runtime(on_no_runtime)]
async fn a_deadline_wakes_the_reader() {
    let (strike, timer) = oneshot::channel::<()>();
    let mut results = until(timer, as_completed([pending::<()>()]));
    let strike = async {
        yield_now().await;
        strike.send(()).unwrap();
    };
    let (taken, ()) = futures::join!(results.next(), strike);
    assert_eq!(taken, Some(Err(TimedOut)));
}

/// The set of futures pauses after 61 that were not ready.
#[every_runtime(on_no_runtime)]
async fn a_stream_that_pauses_counts_as_one_that_is_waited_for() {
    let futures = |count: usize| {
        as_completed(
            (0..count)
                .map(|_| pending().boxed())
                .chain([ready(()).boxed()]),
        )
    };
    assert_eq!(until(ready(()), futures(60)).next().await, Some(Ok(())));
    assert_eq!(
        until(ready(()), futures(61)).next().await,
        Some(Err(TimedOut))
    );
}

#[every_runtime(on_no_runtime)]
async fn a_dropped_next_loses_no_output() {
    let places = dropped_at_each(async |cut| {
        let (senders, futures) = waiting(2);
        let mut results = until(pending::<()>(), as_completed_at_most(1, futures));
        let send = async {
            for sender in senders {
                sender.send(()).unwrap();
            }
        };
        let (taken, ()) = futures::join!(cut.short(results.next()), send);
        let rest = results.count().await;
        assert_eq!(usize::from(taken.is_some()) + rest, 2);
    })
    .await;
    let all = [
        Place::BeforeItsFirstPoll,
        Place::AsItWaits(1),
        Place::OnceWoken(1),
    ];
    assert_eq!(places, all);
}

#[every_runtime(on_no_runtime)]
async fn both_take_100_000_futures() {
    let futures = || (0..100_000).map(|_| yield_now());
    assert_eq!(as_completed(futures()).count().await, 100_000);
    assert_eq!(as_completed_at_most(100, futures()).count().await, 100_000);
}

/// Futures that give their numbers, and what releases each of them.
fn waiting(count: usize) -> (Vec<Sender<()>>, Vec<impl Future<Output = usize>>) {
    let number = |(number, (sender, receiver)): (usize, (Sender<()>, Receiver<()>))| {
        (sender, receiver.map(move |_| number))
    };
    (0..count)
        .map(|_| oneshot::channel())
        .enumerate()
        .map(number)
        .unzip()
}
