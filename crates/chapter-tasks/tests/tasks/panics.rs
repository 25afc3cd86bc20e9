//! A task that panics: everybody who awaits it hears why, and nobody else is troubled.

use chapter_tasks::{self as chapter, Stopped};
use every_runtime::every_runtime;
use std::panic::panic_any;
use std::sync::Arc;

#[every_runtime]
async fn everybody_who_awaits_it_hears_of_a_panic() {
    let task = runtime::spawn(async { panic!("out of paper") });
    let expected: Result<(), _> = Err(Stopped::Panicked("out of paper".into()));
    assert_eq!(task.clone().await, expected);
    assert_eq!(task.result(), Some(expected.clone()));
    assert_eq!(task.await, expected);
}

#[every_runtime]
async fn a_panic_with_something_filled_in_keeps_its_words() {
    let page = 7;
    let task = runtime::spawn(async move { panic!("no page {page}") });
    let stopped: Result<(), Stopped> = task.await;
    assert_eq!(
        stopped.unwrap_err().to_string(),
        "the task panicked: no page 7"
    );
}

#[every_runtime]
async fn a_panic_without_words_has_empty_ones() {
    let task = runtime::spawn(async { panic_any(7) });
    let stopped: Result<(), Stopped> = task.await;
    assert_eq!(stopped, Err(Stopped::Panicked("".into())));
}

#[every_runtime]
async fn a_panic_that_nobody_awaits_troubles_no_other_task() {
    for _ in 0..100 {
        drop(runtime::spawn(async { panic!("on purpose") }));
    }
    assert_eq!(runtime::spawn(async { "runs" }).await, Ok("runs"));
}

/// A panicked task, too, has dropped all it owned when its end can be seen.
#[every_runtime]
async fn what_a_panicked_task_owned_is_gone_at_its_end() {
    let held = Arc::new(());
    let also_held = held.clone();
    let task = runtime::spawn(async move {
        assert_eq!(Arc::strong_count(&also_held), 1, "on purpose");
    });
    assert_ne!(task.await, Err(Stopped::Cancelled));
    assert_eq!(Arc::strong_count(&held), 1);
}
