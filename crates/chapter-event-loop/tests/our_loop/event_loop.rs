//! Steps 7 to 9: the loop as asyncio has it.

use crate::{Dropped, Log, panic_of, within_a_minute};
use chapter_event_loop::our_loop::{Closed, EventLoop, JoinError, run, sleep, spawn, yield_now};
use std::future::pending;
use std::rc::Rc;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

fn new_loop() -> EventLoop {
    EventLoop::new().unwrap()
}

#[test]
fn run_until_complete_hands_back_the_value_again_and_again() {
    within_a_minute(|| {
        let event_loop = new_loop();
        assert_eq!(event_loop.run_until_complete(async { 3 + 4 }), 7);
        assert_eq!(event_loop.run_until_complete(async { 4 + 6 }), 10);
    });
}

#[test]
fn tasks_left_by_one_run_go_on_in_the_next() {
    within_a_minute(|| {
        let event_loop = new_loop();
        let left = event_loop.spawn(async {
            yield_now().await;
            yield_now().await;
            7
        });
        event_loop.run_until_complete(async {});
        assert!(!left.is_finished());
        assert_eq!(event_loop.run_until_complete(left).unwrap(), 7);
    });
}

#[test]
fn two_runs_in_a_row_have_loops_of_their_own() {
    within_a_minute(|| {
        assert_eq!((run(async { 7 }), run(async { 10 })), (7, 10));
    });
}

#[test]
fn stop_finishes_the_turn_and_keeps_what_it_made_ready() {
    within_a_minute(|| {
        let event_loop = Rc::new(new_loop());
        let log = Log::default();
        let (first, second) = (log.clone(), log.clone());
        let handle = event_loop.handle();
        event_loop.call_soon(move || {
            handle.stop();
            first.note("stops");
            drop(spawn(async move { first.note("next turn") }));
        });
        event_loop.call_soon(move || second.note("same turn"));

        event_loop.run_forever();
        assert_eq!(log.take(), ["stops", "same turn"]);
        event_loop.stop();
        event_loop.run_forever();
        assert_eq!(log.take(), ["next turn"]);
    });
}

#[test]
fn a_loop_stopped_before_it_runs_runs_for_one_turn() {
    within_a_minute(|| {
        let event_loop = new_loop();
        let log = Log::default();
        let note = log.clone();
        event_loop.call_soon(move || note.note("called"));
        event_loop.stop();
        event_loop.run_forever();
        assert_eq!(log.take(), ["called"]);
    });
}

#[test]
fn a_loop_stopped_too_early_says_so_and_keeps_the_task() {
    within_a_minute(|| {
        let event_loop = new_loop();
        let log = Log::default();
        let note = log.clone();
        let says = panic_of(|| {
            event_loop.stop();
            event_loop.run_until_complete(async move {
                yield_now().await;
                note.note("went on");
            });
        });
        assert_eq!(
            says,
            "the event loop was stopped before the future had ended"
        );
        event_loop.run_until_complete(async {});
        assert_eq!(log.take(), ["went on"]);
    });
}

#[test]
fn callbacks_are_called_in_the_order_given_and_one_may_be_cancelled() {
    within_a_minute(|| {
        let event_loop = new_loop();
        let log = Log::default();
        let calls: Vec<_> = (0..3)
            .map(|number| {
                let log = log.clone();
                event_loop.call_soon(move || log.note(number.to_string()))
            })
            .collect();
        calls[1].cancel();
        event_loop.run_until_complete(async {});
        assert_eq!(log.take(), ["0", "2"]);
    });
}

#[test]
fn call_later_calls_the_sooner_first() {
    within_a_minute(|| {
        let event_loop = new_loop();
        let log = Log::default();
        for milliseconds in [20, 10] {
            let log = log.clone();
            let delay = Duration::from_millis(milliseconds);
            event_loop.call_later(delay, move || log.note(milliseconds.to_string()));
        }
        let handle = event_loop.handle();
        event_loop.call_later(Duration::from_millis(30), move || handle.stop());
        event_loop.run_forever();
        assert_eq!(log.take(), ["10", "20"]);
    });
}

#[test]
fn a_thread_may_call_and_stop_a_loop_that_sleeps() {
    within_a_minute(|| {
        for _ in 0..300 {
            let event_loop = new_loop();
            let (called, calls) = mpsc::channel();
            let handle = event_loop.handle();
            let calling = thread::spawn(move || {
                let call = move || called.send(thread::current().id()).unwrap();
                handle.call_soon_threadsafe(call).unwrap();
                handle.stop();
            });
            event_loop.run_forever();
            calling.join().unwrap();
            // The stop may have come before the turn that was to make the call.
            event_loop.run_until_complete(async {});
            assert_eq!(calls.recv().unwrap(), thread::current().id());
        }
    });
}

#[test]
fn a_callback_that_panics_does_not_end_the_loop() {
    within_a_minute(|| {
        let event_loop = new_loop();
        event_loop
            .handle()
            .call_soon_threadsafe(|| panic!("a callback"))
            .unwrap();
        event_loop.call_soon(|| panic!("another"));
        assert_eq!(event_loop.run_until_complete(async { 7 }), 7);
    });
}

#[test]
fn a_panic_of_the_main_future_comes_out_and_the_loop_can_be_used_again() {
    within_a_minute(|| {
        let event_loop = new_loop();
        let says = panic_of(|| event_loop.run_until_complete(async { panic!("out of paper") }));
        assert_eq!(says, "out of paper");
        assert_eq!(event_loop.run_until_complete(async { 7 }), 7);
    });
}

#[test]
fn a_run_inside_a_run_is_refused_and_the_outer_one_goes_on() {
    within_a_minute(|| {
        let (says, output) = run(async {
            let says = panic_of(|| run(async {}));
            (says, spawn(async { 7 }).await.unwrap())
        });
        assert!(
            says.starts_with("this thread is running an event loop already"),
            "{says}"
        );
        assert_eq!(output, 7);
    });
}

#[test]
fn a_loop_in_another_thread_is_no_nested_one() {
    within_a_minute(|| {
        let sum = run(async { thread::spawn(|| run(async { 7 })).join().unwrap() });
        assert_eq!(sum, 7);
    });
}

#[test]
fn a_closed_loop_has_dropped_its_tasks_and_refuses_everything() {
    within_a_minute(|| {
        let event_loop = new_loop();
        let log = Log::default();
        let held = Dropped("dropped", log.clone());
        let task = event_loop.spawn(async move {
            let _held = held;
            pending::<()>().await;
        });
        let handle = event_loop.handle();
        event_loop.run_until_complete(async {});
        event_loop.close();
        event_loop.close();

        assert_eq!(log.take(), ["dropped"]);
        assert!(event_loop.is_closed());
        assert!(matches!(run(task), Err(JoinError::Cancelled)));
        assert_eq!(handle.call_soon_threadsafe(|| ()), Err(Closed));
        let closed = "the event loop is closed: make a new one";
        assert_eq!(panic_of(|| drop(event_loop.spawn(async {}))), closed);
        assert_eq!(panic_of(|| drop(event_loop.call_soon(|| ()))), closed);
        assert_eq!(panic_of(|| event_loop.run_until_complete(async {})), closed);
        assert_eq!(panic_of(|| event_loop.run_forever()), closed);
        assert_eq!(
            run(async { 7 }),
            7,
            "the refused runs have left nothing behind"
        );
    });
}

#[test]
fn a_running_loop_is_not_closed_from_inside() {
    within_a_minute(|| {
        let event_loop = Rc::new(new_loop());
        let same = Rc::clone(&event_loop);
        let says = event_loop.run_until_complete(async move {
            assert!(same.is_running());
            panic_of(|| same.close())
        });
        assert!(
            says.starts_with("a running event loop cannot be closed"),
            "{says}"
        );
        assert!(!event_loop.is_running());
        event_loop.close();
    });
}

#[test]
fn the_end_of_a_run_drops_the_tasks_that_are_left() {
    within_a_minute(|| {
        let log = Log::default();
        let held = Dropped("dropped", log.clone());
        run(async {
            drop(spawn(async move {
                let _held = held;
                pending::<()>().await;
            }));
            yield_now().await;
        });
        assert_eq!(log.take(), ["dropped"]);
    });
}

#[test]
fn a_loop_dropped_in_a_panic_drops_its_tasks() {
    within_a_minute(|| {
        let log = Log::default();
        let held = Dropped("dropped", log.clone());
        panic_of(|| {
            run(async {
                drop(spawn(async move {
                    let _held = held;
                    pending::<()>().await;
                }));
                panic!("main");
            });
        });
        assert_eq!(log.take(), ["dropped"]);
    });
}

#[test]
fn outside_of_a_loop_there_is_nothing_to_spawn_on() {
    within_a_minute(|| {
        let says = "no event loop is running on this thread: call this inside of `run`";
        assert_eq!(panic_of(|| drop(spawn(async {}))), says);
        assert_eq!(panic_of(|| drop(sleep(Duration::ZERO))), says);
    });
}
