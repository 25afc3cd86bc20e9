//! A hundred thousand do as three do.

use super::chapter;
use crate::outcome::{Outcome, errors};
use every_runtime::every_runtime;
use futures::future::pending;
use smol::future::yield_now;
use std::sync::Arc;

const MANY: usize = 100_000;

#[every_runtime]
async fn many_children_are_spawned_and_waited_for() {
    let group = runtime::task_group(async |group| {
        let spawn = |number| group.spawn(async move { Outcome::Ok(number) });
        Ok((0..MANY).map(spawn).collect::<Vec<_>>())
    });
    let children = group.await.unwrap();
    for (number, mut child) in children.into_iter().enumerate() {
        assert_eq!(child.result(), Ok(number));
    }
}

#[every_runtime]
async fn many_children_are_stopped_by_one_failure() {
    let held = Arc::new(());
    let group = runtime::task_group(async |group| {
        for _ in 0..MANY {
            let held = held.clone();
            group.spawn(async move {
                pending::<()>().await;
                drop(held);
                Ok(())
            });
        }
        Outcome::<()>::Err("failed")
    });
    assert_eq!(errors(group.await), ["failed"]);
    assert_eq!(Arc::strong_count(&held), 1);
}

#[every_runtime]
async fn many_children_pass_through_one_group() {
    let group = runtime::task_group(async |group| {
        for number in 0..MANY / 10 {
            let child = group.spawn(async move { Outcome::Ok(number) });
            assert_eq!(child.await, Ok(number));
        }
        Ok(())
    });
    group.await.unwrap();
}

#[every_runtime]
async fn many_failures_are_all_told() {
    let group = runtime::task_group(async |group| {
        for number in 0..MANY / 10 {
            let closing = group.clone();
            group.spawn_graceful(async move {
                closing.closing().await;
                yield_now().await;
                Err::<(), _>(number)
            });
        }
        group.cancel();
        Ok(())
    });
    let mut told = errors(group.await);
    told.sort_unstable();
    assert!(told.into_iter().eq(0..MANY / 10));
}
