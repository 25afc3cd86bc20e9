//! What a clock that jumps promises, on every runtime and on none.

use async_lock::{Barrier, Mutex};
use chapter_sleep::{Stuck, VirtualClock, on_async_std, on_smol, on_tokio};
use every_await::{Place, dropped_at_each};
use every_runtime::every_runtime;
use futures::channel::oneshot;
use futures::future::{FutureExt, join_all, pending};
use futures::{join, poll, select_biased};
use smol::LocalExecutor;
use smol::future::yield_now;
use std::cell::RefCell;
use std::task::Poll;
use std::time::{Duration, Instant};

const SECOND: Duration = Duration::from_secs(1);

#[every_runtime]
async fn years_pass_at_once_on_each_runtime() {
    let (clock, begin) = (VirtualClock::new(), Instant::now());
    let year = SECOND * 86_400 * 365;
    clock.run(clock.sleep(year)).await.unwrap();
    assert_eq!(clock.now(), year);
    assert!(begin.elapsed() < SECOND * 30);
}

#[every_runtime(on_no_runtime)]
async fn sleeps_end_by_deadline_and_equal_ones_in_the_order_made() {
    let (clock, ends) = (VirtualClock::new(), RefCell::new(Vec::new()));
    let seconds = [3, 1, 2, 1, 3, 0];
    let sleeps = seconds.into_iter().enumerate().map(|(number, seconds)| {
        let sleep = clock.sleep(SECOND * seconds);
        let (clock, ends) = (&clock, &ends);
        async move {
            sleep.await;
            ends.borrow_mut().push((number, clock.now().as_secs()));
        }
    });
    // Polled from the last to the first: the order of polls must not matter.
    let sleeps: Vec<_> = sleeps.collect::<Vec<_>>().into_iter().rev().collect();
    clock.run(join_all(sleeps)).await.unwrap();
    assert_eq!(
        ends.take(),
        [(5, 0), (1, 1), (3, 1), (2, 2), (0, 3), (4, 3)]
    );
}

/// Else the clock would have moved on by the time of the second half.
#[every_runtime(on_no_runtime)]
async fn the_clock_stands_still_while_anybody_can_go_on() {
    let clock = VirtualClock::new();
    let works = async {
        for _ in 0..1000 {
            yield_now().await;
        }
        clock.now()
    };
    let (at, ()) = clock
        .run(async { join!(works, clock.sleep(SECOND)) })
        .await
        .unwrap();
    assert_eq!(at, Duration::ZERO);
    assert_eq!(clock.now(), SECOND);
}

/// The one who is woken sees the time of its waker, though another deadline follows at once.
#[every_runtime(on_no_runtime)]
async fn nobody_is_overtaken_who_is_woken_by_another() {
    let clock = VirtualClock::new();
    let (wake, woken) = oneshot::channel();
    // Stands first, so that it is woken by one that is polled later.
    let waits = async {
        woken.await.unwrap();
        clock.now()
    };
    let wakes = async {
        clock.sleep(SECOND).await;
        wake.send(()).unwrap();
        clock.sleep(SECOND).await;
    };
    let (at, ()) = clock.run(async { join!(waits, wakes) }).await.unwrap();
    assert_eq!(at, SECOND);
}

#[every_runtime(on_no_runtime)]
async fn a_dropped_sleep_is_taken_back() {
    let clock = VirtualClock::new();
    let race = async {
        select_biased! {
            () = clock.sleep(SECOND).fuse() => "short",
            () = clock.sleep(SECOND * 9).fuse() => "long",
        }
    };
    assert_eq!(clock.run(race).await, Ok("short"));
    assert!(!clock.advance(), "nobody sleeps any more");
    assert_eq!(clock.now(), SECOND);
}

#[every_runtime(on_no_runtime)]
async fn a_sleep_counts_from_its_making_and_not_from_its_first_poll() {
    let clock = VirtualClock::new();
    let made_early = clock.sleep(SECOND * 3);
    let program = async {
        clock.sleep(SECOND * 2).await;
        made_early.await;
        clock.now()
    };
    assert_eq!(clock.run(program).await, Ok(SECOND * 3));
}

#[every_runtime(on_no_runtime)]
async fn a_sleep_that_is_never_polled_stops_the_clock_at_its_deadline_all_the_same() {
    let clock = VirtualClock::new();
    let _unpolled = clock.sleep(SECOND);
    assert_eq!(clock.run(clock.sleep(SECOND * 2)).await, Ok(()));
    assert_eq!(clock.now(), SECOND * 2);
}

#[every_runtime(on_no_runtime)]
async fn a_sleep_of_zero_lets_others_go_first() {
    let (clock, turns) = (VirtualClock::new(), RefCell::new(Vec::new()));
    let turn = |name| turns.borrow_mut().push(name);
    let sleeps = async {
        clock.sleep(Duration::ZERO).await;
        turn("the sleeper");
    };
    let others = async {
        yield_now().await;
        turn("the others");
    };
    clock.run(async { join!(sleeps, others) }).await.unwrap();
    assert_eq!(turns.take(), ["the others", "the sleeper"]);
    assert_eq!(clock.now(), Duration::ZERO);
}

#[every_runtime(on_no_runtime)]
async fn at_the_end_of_time_the_clock_stops() {
    let clock = VirtualClock::new();
    clock.run(clock.sleep(Duration::MAX)).await.unwrap();
    clock.run(clock.sleep(Duration::MAX)).await.unwrap();
    assert_eq!(clock.now(), Duration::MAX);
}

#[every_runtime(on_no_runtime)]
async fn whoever_polled_last_is_woken() {
    let clock = VirtualClock::new();
    let mut sleep = clock.sleep(SECOND);
    assert_eq!(poll!(&mut sleep), Poll::Pending);
    assert_eq!(clock.run(&mut sleep).await, Ok(()));
}

#[every_runtime(on_no_runtime)]
async fn a_sleep_may_be_dropped_by_the_one_it_wakes() {
    let clock = VirtualClock::new();
    let own = clock.clone();
    let holds_another = async move {
        let _other = own.sleep(SECOND * 2);
        own.sleep(SECOND).await;
    };
    clock.run(holds_another.boxed()).await.unwrap();
    assert!(!clock.advance());
}

#[every_runtime]
async fn a_deadlock_is_told() {
    let (clock, (first, second)) = (VirtualClock::new(), (Mutex::new(()), Mutex::new(())));
    let locks = async |one: &Mutex<()>, other: &Mutex<()>| {
        let _one = one.lock().await;
        clock.sleep(SECOND).await;
        other.lock().await;
    };
    let deadlock = async { join!(locks(&first, &second), locks(&second, &first)) };
    let stuck = clock.run(deadlock).await.unwrap_err();
    assert_eq!(stuck, Stuck { at: SECOND });
    assert!(
        stuck.to_string().contains("stuck at 1s: nobody can go on"),
        "{stuck}"
    );
}

#[every_runtime(on_no_runtime)]
async fn a_deadlock_is_told_on_tokio_and_smol_where_tasks_wait_for_each_other() {
    let stuck = on_tokio::in_virtual_time(async {
        tokio::time::sleep(SECOND).await;
        tokio::spawn(pending::<()>()).await.unwrap();
    });
    assert!(stuck.is_err());

    let (clock, executor) = (VirtualClock::new(), LocalExecutor::new());
    let stuck = on_smol::in_virtual_time(&clock, &executor, async {
        clock.sleep(SECOND).await;
        executor.spawn(pending::<()>()).await;
    });
    assert_eq!(stuck, Err(Stuck { at: SECOND }));

    let stuck = on_async_std::in_virtual_time(&clock, pending::<()>());
    assert_eq!(stuck, Err(Stuck { at: SECOND }));
}

/// A thousand tasks that meet on smol's executor: the clock waits until all have done so.
#[every_runtime(on_no_runtime)]
async fn tasks_on_smol_stop_the_clock_as_long_as_one_can_go_on() {
    let (clock, meeting, ends) = (VirtualClock::new(), Barrier::new(1000), RefCell::default());
    let executor = LocalExecutor::new();
    on_smol::in_virtual_time(&clock, &executor, async {
        let tasks = (0..1000).map(|number| {
            let sleep = clock.sleep(SECOND * (number % 7));
            executor.spawn(async {
                sleep.await;
                meeting.wait().await;
                Vec::push(&mut ends.borrow_mut(), clock.now());
            })
        });
        join_all(tasks.collect::<Vec<_>>()).await;
    })
    .unwrap();
    assert_eq!(ends.take(), [SECOND * 6; 1000]);
}

#[every_runtime(on_no_runtime)]
async fn tokio_in_virtual_time_waits_for_a_blocking_call() {
    let took = on_tokio::in_virtual_time(async {
        let begin = tokio::time::Instant::now();
        let call = tokio::task::spawn_blocking(|| std::thread::sleep(Duration::from_millis(20)));
        call.await.unwrap();
        begin.elapsed()
    });
    assert_eq!(took, Ok(Duration::ZERO));
}

/// One who left, perhaps just as the clock rang, takes no time from the others.
#[every_runtime]
async fn a_sleep_dropped_anywhere_leaves_the_clock_to_the_others() {
    let places = dropped_at_each(async |cut| {
        let clock = VirtualClock::new();
        let sleeps = [clock.sleep(SECOND), clock.sleep(SECOND * 2)];
        let [leaves, stays] = sleeps;
        let both = async { join!(cut.short(leaves), stays) };
        clock.run(both).await.unwrap();
        assert_eq!(clock.now(), SECOND * 2);
        assert!(!clock.advance(), "nobody sleeps any more");
    });
    let all = [
        Place::BeforeItsFirstPoll,
        Place::AsItWaits(1),
        Place::OnceWoken(1),
    ];
    assert_eq!(places.await, all);
}
